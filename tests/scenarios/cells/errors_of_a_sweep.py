# Errors of a sweep collected in a list.
# leak: kind=stored-exception, root=failures
# %%
import torch
def trial(size):
    batch = torch.zeros(size, 512)
    raise RuntimeError(f'size {size} is too big')
# %%
failures = []
for size in (512, 1024, 2048):
    try:
        trial(size)
    except RuntimeError as error:
        failures.append(error)
