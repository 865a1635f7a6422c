# Hooks move saved tensors out of the way; what they keep of one step goes with it.
# in use
# %%
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(512, 1024), nn.Tanh(), nn.Linear(1024, 8))
packed = []
def pack(t):
    packed.append(t.detach().numpy().copy())
    return len(packed) - 1
def unpack(at):
    return torch.from_numpy(packed[at])
# %%
def step():
    with torch.autograd.graph.saved_tensors_hooks(pack, unpack):
        loss = net(torch.randn(256, 512)).mean()
    loss.backward()
    net.zero_grad()
    packed.clear()
for _ in range(8):
    step()
