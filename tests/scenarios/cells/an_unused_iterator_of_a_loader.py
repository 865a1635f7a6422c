# A loader that is read half.
# in use
# %%
import torch
from torch.utils.data import DataLoader, TensorDataset
data = TensorDataset(torch.randn(2000, 512), torch.zeros(2000))
# %%
for xb, yb in DataLoader(data, batch_size=100):
    break
