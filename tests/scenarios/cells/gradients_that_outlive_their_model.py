# A model whose gradients have a graph is deleted, and stays.
# leak: kind=hidden, root=gradients of parameters without a name, bytes=16016000, code=NBL209
# %%
import torch
import warnings
warnings.simplefilter('ignore')
net = torch.nn.Sequential(torch.nn.Linear(1000, 1000), torch.nn.Linear(1000, 1000))
x = torch.ones(1, 1000)
# %%
def penalty():
    (net(x) ** 3).sum().backward(create_graph=True)
    return sum(p.grad.pow(2).sum() for p in net.parameters())
print(float(penalty()))
net.zero_grad()
# %%
penalty().item()
del net
