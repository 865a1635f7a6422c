# Registry that holds its models weakly.
# in use
# %%
import weakref

import torch
from torch import nn

class Candidate(nn.Module):
    registry = weakref.WeakValueDictionary()

    def __init__(self, name):
        super().__init__()
        self.fc = nn.Linear(512, 2048)
        Candidate.registry[name] = self
# %%
for lr in (0.1, 0.03, 0.01, 0.003):
    candidate = Candidate(f"lr={lr}")
    with torch.no_grad():
        print(lr, candidate.fc(torch.randn(4, 512)).std().item())
