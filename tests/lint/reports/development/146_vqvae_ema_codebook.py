# source: from memory: VQ-VAE EMA re-implementations reported as leaking
import torch
import torch.nn.functional as F
from torch import nn


class VectorQuantizerEMA(nn.Module):
    def __init__(self, n_codes, dim, decay=0.99, beta=0.25):
        super().__init__()
        self.decay, self.beta = decay, beta
        self.codes = torch.randn(n_codes, dim, device="cuda")
        self.size = torch.zeros(n_codes, device="cuda")
        self.total = self.codes.clone()

    def forward(self, z):
        flat = z.permute(0, 2, 3, 1).reshape(-1, self.codes.size(1))
        idx = torch.cdist(flat.detach(), self.codes.detach()).argmin(1)
        hot = F.one_hot(idx, len(self.codes)).float()
        if self.training:
            self.size = self.size * self.decay + (1 - self.decay) * hot.sum(0)
            self.total = self.total * self.decay + (1 - self.decay) * hot.t() @ flat  # ! torch-running-stat-attached|torch-ema-attached|torch-forward-tensor-attribute
            self.codes = self.total / (self.size + 1e-5).unsqueeze(1)  # ~
        q = self.codes.detach()[idx].view(z.size(0), *z.shape[2:], -1).permute(0, 3, 1, 2)
        commit = self.beta * F.mse_loss(z, q)
        return z + (q - z).detach(), commit
