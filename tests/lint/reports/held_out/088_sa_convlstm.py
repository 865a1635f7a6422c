# source: https://github.com/tsugumi-sys/SA-ConvLSTM-Pytorch/pull/31
# %%
import torch
from torch import nn
from moving_mnist import train_loader, valid_loader


class SelfAttentionMemory(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.q = nn.Conv2d(dim, hidden, 1)
        self.k = nn.Conv2d(dim, hidden, 1)
        self.v = nn.Conv2d(dim, dim, 1)
        self.attention_maps = []

    def forward(self, h):
        b, c, hh, ww = h.shape
        q = self.q(h).flatten(2).transpose(1, 2)
        k = self.k(h).flatten(2)
        v = self.v(h).flatten(2).transpose(1, 2)
        attn = torch.softmax(q @ k, dim=-1)
        self.attention_maps.append(attn)  # ! torch-function-accumulates|torch-output-list-retention
        return (attn @ v).transpose(1, 2).reshape(b, c, hh, ww) + h


class Predictor(nn.Module):
    def __init__(self, dim=64):
        super().__init__()
        self.enc = nn.Conv2d(10, dim, 3, padding=1)
        self.sam = SelfAttentionMemory(dim, 16)
        self.dec = nn.Conv2d(dim, 10, 3, padding=1)

    def forward(self, clip):
        return self.dec(self.sam(torch.relu(self.enc(clip)))).sigmoid()


# %%
predictor = Predictor().cuda()
opt = torch.optim.Adam(predictor.parameters(), lr=1e-3)
bce = nn.BCELoss()


def train(epoch):
    acc = 0.
    for clip, future in train_loader:
        opt.zero_grad()
        err = bce(predictor(clip.cuda()), future.cuda())
        err.backward()
        opt.step()
        acc += err.item()
    return acc / len(train_loader)


# %%
for epoch in range(200):
    print(epoch, train(epoch))
