# An error without baggage.
# in use
# %%
import torch
# %% [raises]
int('seven')
# %%
x = torch.zeros(1024, 1024)
