# source: https://github.com/facebookresearch/moco
# %%
import copy
import torch
from torch import nn
import torch.nn.functional as F
from torchvision.models import resnet50
from two_crops import loader


class MoCo(nn.Module):
    def __init__(self, dim=128, K=65536, m=0.999, T=0.2):
        super().__init__()
        self.K, self.m, self.T = K, m, T
        self.encoder_q = resnet50(num_classes=dim)
        self.encoder_k = copy.deepcopy(self.encoder_q).requires_grad_(False)
        self.register_buffer("queue", F.normalize(torch.randn(dim, K), dim=0))
        self.register_buffer("ptr", torch.zeros(1, dtype=torch.long))

    @torch.no_grad()
    def momentum_update(self):
        for q, k in zip(self.encoder_q.parameters(), self.encoder_k.parameters()):
            k.data = k.data * self.m + q.data * (1. - self.m)

    @torch.no_grad()
    def enqueue(self, keys):
        b, p = keys.shape[0], int(self.ptr)
        self.queue[:, p:p + b] = keys.T
        self.ptr[0] = (p + b) % self.K

    def forward(self, im_q, im_k):
        q = F.normalize(self.encoder_q(im_q), dim=1)
        with torch.no_grad():
            self.momentum_update()
            k = F.normalize(self.encoder_k(im_k), dim=1)
        pos = (q * k).sum(1, keepdim=True)
        neg = q @ self.queue.clone().detach()
        logits = torch.cat([pos, neg], dim=1) / self.T
        self.enqueue(k)
        return logits


# %%
moco = MoCo().cuda()
opt = torch.optim.SGD(moco.encoder_q.parameters(), 0.03, momentum=0.9, weight_decay=1e-4)
for epoch in range(200):
    acc = 0.
    for (a, b), _ in loader:
        logits = moco(a.cuda(), b.cuda())
        loss = F.cross_entropy(logits, torch.zeros(len(a), dtype=torch.long, device="cuda"))
        opt.zero_grad()
        loss.backward()
        opt.step()
        acc += loss.item()
    print(epoch, acc / len(loader))
