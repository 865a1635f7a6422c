# source: https://github.com/LibreYOLO/libreyolo/pull/541
import torch
from torch import nn


class HybridEncoder(nn.Module):
    def __init__(self, dim, levels, temp=10000.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.TransformerEncoderLayer(dim, 8, batch_first=True) for _ in range(levels))
        self.dim, self.temp = dim, temp
        self._pe = {}

    def _sincos(self, w, h, like):
        gx, gy = torch.meshgrid(torch.arange(w), torch.arange(h), indexing="ij")
        om = 1.0 / self.temp ** (torch.arange(self.dim // 4) / (self.dim // 4))
        a, b = gx.flatten()[:, None] * om, gy.flatten()[:, None] * om
        return torch.cat([a.sin(), a.cos(), b.sin(), b.cos()], 1)[None].to(like)

    def forward(self, feats):
        outs = []
        for i, f in enumerate(feats):
            n, c, h, w = f.shape
            if (i, h, w) not in self._pe:
                self._pe[i, h, w] = self._sincos(w, h, f)  # ! torch-growing-module-cache
            z = f.flatten(2).transpose(1, 2) + self._pe[i, h, w]
            outs.append(self.layers[i](z).transpose(1, 2).reshape(n, c, h, w))
        return outs
