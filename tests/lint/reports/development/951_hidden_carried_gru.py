# %%
import torch
from torch import nn
from ts import windows
gru, head = nn.GRU(8, 128, batch_first=True).cuda(), nn.Linear(128, 1).cuda()
opt = torch.optim.Adam([*gru.parameters(), *head.parameters()])
# %%
h = None
for x, y in windows("train"):
    out, h = gru(x.cuda(), h)  # ! torch-hidden-state-carried
    loss = (head(out) - y.cuda()).pow(2).mean()
    opt.zero_grad()
    loss.backward(retain_graph=True)  # ~
    opt.step()
