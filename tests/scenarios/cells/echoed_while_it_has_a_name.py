# Echoed while it has a name.
# in use
# %%
import torch
# %%
big = torch.zeros(1024, 1024)
big
