# Exceptions by configuration.
# leak: kind=stored-exception, root=errors
# %%
import torch
def fit(bs):
    x = torch.zeros(bs, 1024)
    raise RuntimeError('CUDA out of memory')
# %%
errors = {}
for bs in (256, 512, 1024):
    try:
        fit(bs)
    except RuntimeError as e:
        errors[bs] = e
