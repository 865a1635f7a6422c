# Experiments register themselves.
# leak: kind=attached, root=Experiment, bytes=16777216
# %%
import torch
from torch import nn

class Experiment:
    registry = []

    def __init__(self, lr):
        self.lr = lr
        self.net = nn.Linear(512, 2048)
        Experiment.registry.append(self)

    @torch.no_grad()
    def evaluate(self):
        return self.net(torch.randn(16, 512)).std().item() * self.lr
# %%
for lr in (0.1, 0.03, 0.01, 0.003, 0.001):
    experiment = Experiment(lr)
    print(lr, experiment.evaluate())
