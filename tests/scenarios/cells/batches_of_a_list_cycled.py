# Batches of a list cycled.
# in use
# %%
import itertools

import torch

batches = [torch.randn(512, 1024) for _ in range(6)]
stream = itertools.cycle(batches)
# %%
total = 0.0
for _ in range(18):
    total += next(stream).sum().item()
