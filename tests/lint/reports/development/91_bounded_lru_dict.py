# source: https://github.com/LibreYOLO/libreyolo/pull/541
from collections import OrderedDict

import torch
from torch import nn


class WindowMask(nn.Module):
    """Shifted-window masks for the last few resolutions."""

    def __init__(self, window, shift, keep=4):
        super().__init__()
        self.window, self.shift, self.keep = window, shift, keep
        self._masks = OrderedDict()

    @torch.no_grad()
    def _build(self, h, w, device):
        ids = torch.zeros(1, h, w, device=device)
        k = 0
        for ys in (slice(0, -self.window), slice(-self.window, -self.shift), slice(-self.shift, None)):
            for xs in (slice(0, -self.window), slice(-self.window, -self.shift), slice(-self.shift, None)):
                ids[:, ys, xs] = k
                k += 1
        win = ids.view(1, h // self.window, self.window, w // self.window, self.window)
        win = win.permute(0, 1, 3, 2, 4).reshape(-1, self.window ** 2)
        diff = win[:, None] - win[:, :, None]
        return torch.where(diff == 0, 0.0, -100.0)

    def forward(self, attn, h, w):
        key = (h, w, attn.device)
        m = self._masks.pop(key, None)
        if m is None:
            m = self._build(h, w, attn.device)
        self._masks[key] = m
        while len(self._masks) > self.keep:
            self._masks.popitem(last=False)
        nw = m.size(0)
        return (attn.view(-1, nw, *attn.shape[1:]) + m[None, :, None]).view_as(attn)
