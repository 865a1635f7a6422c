# %%
import torch
from torch import nn
from ts import windows
gru, head = nn.GRU(8, 128, batch_first=True).cuda(), nn.Linear(128, 1).cuda()
opt = torch.optim.Adam([*gru.parameters(), *head.parameters()])
# %%
h = None
for x, y in windows("train"):
    if h is not None:
        h = h.detach()
    out, h = gru(x.cuda(), h)
    loss = (head(out) - y.cuda()).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
