# Controller keeps the state of every step.
# leak: kind=graph, root=controller, bytes=23330816
# %%
import torch
from torch import nn

class Controller(nn.Module):
    def __init__(self):
        super().__init__()
        self.inp = nn.Linear(64, 1024)
        self.rec = nn.Linear(1024, 1024)
        self.out = nn.Linear(1024, 4)
        self.h = torch.zeros(256, 1024)

    def forward(self, observation):
        self.h = torch.tanh(self.inp(observation) + self.rec(self.h))
        return self.out(self.h)

controller = Controller()
# %%
score = 0.0
for step in range(20):
    score += controller(torch.randn(256, 64)).detach().max(1).values.sum().item()
print(score)
