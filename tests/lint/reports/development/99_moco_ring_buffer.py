# source: https://github.com/facebookresearch/moco/issues/129
import copy

import torch
import torch.nn.functional as F
from torch import nn


class MoCoLike(nn.Module):
    def __init__(self, base, dim=128, size=65536, m=0.999, tau=0.07):
        super().__init__()
        self.q, self.k = base, copy.deepcopy(base)
        self.k.requires_grad_(False)
        self.m, self.tau = m, tau
        self.register_buffer("queue", F.normalize(torch.randn(dim, size), dim=0))
        self.register_buffer("ptr", torch.zeros(1, dtype=torch.long))

    @torch.no_grad()
    def _momentum(self):
        for a, b in zip(self.k.parameters(), self.q.parameters()):
            a.lerp_(b, 1 - self.m)

    @torch.no_grad()
    def _push(self, keys):
        i, n = int(self.ptr), keys.size(0)
        self.queue[:, i:i + n] = keys.t()
        self.ptr[0] = (i + n) % self.queue.size(1)

    def forward(self, a, b):
        q = F.normalize(self.q(a), dim=1)
        with torch.no_grad():
            self._momentum()
            k = F.normalize(self.k(b), dim=1)
        logits = torch.cat([(q * k).sum(1, keepdim=True), q @ self.queue.clone()], 1) / self.tau
        self._push(k)
        return F.cross_entropy(logits, torch.zeros(len(q), dtype=torch.long, device=q.device))
