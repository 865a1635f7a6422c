# Models in a dict by name, filled once.
# in use
# %%
import torch
from torch import nn
# %%
models = {}
for name in ('small', 'medium', 'large'):
    models[name] = nn.Linear(512, 512)
# %%
for name, model in models.items():
    model(torch.randn(8, 512)).sum().backward()
