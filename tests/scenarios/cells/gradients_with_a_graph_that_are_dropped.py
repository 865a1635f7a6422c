# The gradients that have a graph are dropped after each step, and the model with them.
# in use
# %%
import torch
import warnings
warnings.simplefilter('ignore')
net = torch.nn.Sequential(torch.nn.Linear(1000, 1000), torch.nn.Linear(1000, 1000))
x = torch.ones(1, 1000)
# %%
for _ in range(3):
    (net(x) ** 3).sum().backward(create_graph=True)
    penalty = sum(p.grad.pow(2).sum() for p in net.parameters()).item()
    net.zero_grad()
# %%
del net
