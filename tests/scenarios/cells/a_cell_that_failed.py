# A cell that failed.
# leak: kind=last-traceback, root=last error, bytes=4194304, code=NBL102
# %%
import torch
# %%
def step():
    batch = torch.zeros(1024, 1024)
    raise ValueError('no')
# %% [raises]
step()
