# A hook for saved tensors keeps every one of them.
# leak: kind=container, root=packed, bytes=21233664
# %%
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(512, 1024), nn.Tanh(), nn.Linear(1024, 8))
packed = []
def pack(t):
    packed.append(t.clone())
    return t
# %%
def step():
    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        loss = net(torch.randn(256, 512)).mean()
    loss.backward()
    net.zero_grad()
for _ in range(8):
    step()
