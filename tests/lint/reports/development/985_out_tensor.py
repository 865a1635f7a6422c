# %%
import torch
from big import features
X = torch.randn(40000, 4096)
# %%
K = X @ X.T
K  # ! nb-out-history
# %%
del K  # ~
torch.cuda.empty_cache()
