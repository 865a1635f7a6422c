# A state is unrolled in one cell; the next one goes back through all of it.
# in use
# %%
import torch
from torch import nn
inner, outer, head = nn.Linear(16, 512), nn.Linear(512, 512), nn.Linear(512, 1)
# %%
state = torch.zeros(256, 512)
for _ in range(8):
    state = torch.tanh(inner(torch.randn(256, 16)) + outer(state))
    level = head(state)
# %%
level.mean().backward()
level = state = None
