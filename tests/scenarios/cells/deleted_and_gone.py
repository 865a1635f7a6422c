# Deleted and gone.
# in use
# %%
import torch
# %%
big = torch.zeros(1024, 1024)
# %%
del big
