# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
from mine import chunks, lm
opt = torch.optim.Adam(lm.parameters())
h = lm.init()
for x, y in chunks:
    h = tuple(s.detach() for s in h)
    logits, h = lm(x, h)
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
    opt.zero_grad()
    loss.backward()
    opt.step()
