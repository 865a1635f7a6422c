# source: https://github.com/Lechatelia/CRCD/issues/1
import torch
import torch.nn.functional as F


class ContrastTrainer:
    def __init__(self, enc, proj, opt, tau=0.07, device="cuda"):
        self.enc, self.proj, self.opt = enc, proj, opt
        self.tau, self.device = tau, device
        self.negatives = []

    def embed(self, x):
        return F.normalize(self.proj(self.enc(x.to(self.device))), dim=-1)

    def loss(self, q, k):
        pos = (q * k).sum(-1, keepdim=True)
        if self.negatives:
            bank = torch.cat(self.negatives).detach()
            logits = torch.cat([pos, q @ bank.t()], 1)
        else:
            logits = torch.cat([pos, q @ k.detach().t()], 1)
        return F.cross_entropy(logits / self.tau, torch.zeros(len(q), dtype=torch.long, device=self.device))

    def fit(self, dl, epochs):
        for ep in range(epochs):
            for a, b in dl:
                q, k = self.embed(a), self.embed(b)
                l = self.loss(q, k)
                self.opt.zero_grad()
                l.backward()
                self.opt.step()
                self.negatives.append(k)  # ! torch-output-list-retention|torch-unmanaged-output-cache
            print(ep, l.item())
