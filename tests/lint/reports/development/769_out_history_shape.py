# source: written as a sibling of reported cells
# %%
import torch
big = torch.zeros(20000, 20000)
# %%
big.shape
# %%
del big
