# Rebound.
# in use
# %%
import torch
# %%
big = torch.zeros(1024, 1024)
# %%
big = torch.zeros(1024, 1024)
# %%
big = torch.zeros(1024, 1024)
