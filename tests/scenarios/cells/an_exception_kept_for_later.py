# An exception kept for later.
# leak: kind=stored-exception, root=failure, bytes=4194304
# %%
import torch
# %%
def step():
    batch = torch.zeros(1024, 1024)
    raise ValueError('no')
# %%
try:
    step()
except ValueError as e:
    failure = e
