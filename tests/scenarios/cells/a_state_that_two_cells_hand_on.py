# Two loops hand a recurrent state on, beside an output whose graph leads to it, and none goes back.
# leak: kind=graph, root=state, frees=0
# %%
import torch
from torch import nn
inner, outer, head = nn.Linear(16, 512), nn.Linear(512, 512), nn.Linear(512, 1)
# %%
state = torch.zeros(256, 512)
for _ in range(8):
    state = torch.tanh(inner(torch.randn(256, 16)) + outer(state))
    level = head(state)
print(level.mean().item())
# %%
for _ in range(8):
    state = torch.tanh(inner(torch.randn(256, 16)) + outer(state))
    level = head(state)
print(level.mean().item())
