# Observed values on an autograd function.
# leak: kind=attached, root=FakeQuantize, bytes=25165824
# %%
import torch
from torch import nn

class FakeQuantize(torch.autograd.Function):
    observed = []

    @staticmethod
    def forward(ctx, x):
        FakeQuantize.observed.append(x.detach())
        return (x * 16).round() / 16

    @staticmethod
    def backward(ctx, grad):
        return grad
# %%
class QuantizedNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(128, 2048)
        self.head = nn.Linear(2048, 1)

    def forward(self, x):
        return self.head(FakeQuantize.apply(self.fc(x)))

net = QuantizedNet()
optimizer = torch.optim.SGD(net.parameters(), lr=1e-3)
# %%
for step in range(6):
    loss = net(torch.randn(512, 128)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
