# A dataset loaded in a loop.
# in use
# %%
import torch
# %%
rows = [torch.randn(512, 512) for _ in range(9)]
