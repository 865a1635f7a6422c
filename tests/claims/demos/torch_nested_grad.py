# Gradients with a graph of their own keep the step's activations as long as they have names.
# meter: host.live
# per: cell
# bad: at least 500 000
# good: at most 100 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(8, 512), nn.Tanh(), nn.Linear(512, 1))
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
rows = turns * 256
loader = DataLoader(TensorDataset(torch.randn(rows, 8), torch.randn(rows, 1)), batch_size=256)
# %% bad
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    grads = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)
    print(sum(grad.square().sum() for grad in grads).sqrt().item())
    for parameter, grad in zip(net.parameters(), grads):
        parameter.grad = grad.detach()
    optimizer.step()
# %% good
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    grads = torch.autograd.grad(loss, list(net.parameters()))
    print(sum(grad.square().sum() for grad in grads).sqrt().item())
    for parameter, grad in zip(net.parameters(), grads):
        parameter.grad = grad.detach()
    optimizer.step()
