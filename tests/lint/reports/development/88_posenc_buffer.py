# source: https://github.com/tatp22/multidim-positional-encoding/pull/19
# %%
import math
import torch
from torch import nn


class FixedPos(nn.Module):
    def __init__(self, d, longest=4096):
        super().__init__()
        p = torch.arange(longest)[:, None] * torch.exp(torch.arange(0, d, 2) * (-math.log(1e4) / d))
        pe = torch.zeros(longest, d)
        pe[:, 0::2], pe[:, 1::2] = p.sin(), p.cos()
        self.register_buffer("pe", pe, persistent=False)

    def forward(self, x):
        return x + self.pe[: x.size(1)]


# %%
from forecasting import windows, Head

net = nn.Sequential(nn.Linear(7, 64), FixedPos(64), nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 3), Head(64, 24)).cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)
for past, future in windows("ETTh1", 336, 24):
    loss = (net(past.cuda()) - future.cuda()).abs().mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
