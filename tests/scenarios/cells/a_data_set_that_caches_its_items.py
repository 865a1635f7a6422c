# A data set that caches its items once.
# in use
# %%
import torch
from torch.utils.data import Dataset, DataLoader
class Cached(Dataset):
    def __init__(self):
        self.cache = {}
    def __len__(self):
        return 12
    def __getitem__(self, i):
        if i not in self.cache:
            self.cache[i] = torch.randn(512, 256)
        return self.cache[i]
ds = Cached()
# %%
for ep in range(2):
    for b in DataLoader(ds, batch_size=4):
        pass
