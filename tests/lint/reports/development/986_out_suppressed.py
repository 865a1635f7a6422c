# %%
import torch
from big import features
X = torch.randn(40000, 4096)
# %%
K = X @ X.T
K.shape
# %%
K[:3, :3]
