# source: https://github.com/huggingface/transformers/pull/45922
# %%
from functools import lru_cache
import torch
from torch import nn


class SineEncoding(nn.Module):
    def __init__(self, feats=128, temp=10000):
        super().__init__()
        self.feats, self.temp = feats, temp
        self.proj = nn.Conv2d(2 * feats, 2 * feats, 1)

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def table(self, h, w, device):
        t = self.temp ** (torch.arange(self.feats, device=device) / self.feats)
        ys = torch.arange(h, device=device)[:, None] / t
        xs = torch.arange(w, device=device)[:, None] / t
        grid = torch.cat([ys.sin()[:, None].expand(-1, w, -1), xs.sin()[None].expand(h, -1, -1)], -1)
        return grid.permute(2, 0, 1)[None]

    def forward(self, f):
        return f + self.proj(self.table(f.shape[-2], f.shape[-1], f.device))


# %%
from detr_like import Detector, variable_size_loader

for seed in range(5):
    torch.manual_seed(seed)
    det = Detector(pos=SineEncoding()).cuda()  # ~
    opt = torch.optim.AdamW(det.parameters(), 1e-4)  # ~
    for im, t in variable_size_loader("train"):
        loss = det(im.cuda(), t)
        opt.zero_grad()
        loss.backward()
        opt.step()
