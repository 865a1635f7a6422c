# Errors of a sweep kept as text.
# in use
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
        failures.append(str(error))
