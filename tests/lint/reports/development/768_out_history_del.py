# source: written as a sibling of reported cells
# %%
import numpy as np
import torch
big = torch.zeros(20000, 20000)
# %%
big  # ! nb-out-history
# %%
del big  # ~
