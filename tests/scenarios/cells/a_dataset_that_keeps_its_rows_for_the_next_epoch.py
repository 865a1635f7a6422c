# A data set decodes a row once and serves it from memory in later epochs.
# in use
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Scans(Dataset):
    def __init__(self, count):
        self.count, self.decoded = count, {}
    def __len__(self):
        return self.count
    def __getitem__(self, row):
        if row not in self.decoded:
            self.decoded[row] = torch.randn(256, 256)
        return self.decoded[row]
scans = Scans(16)
# %%
for epoch in range(3):
    for batch in DataLoader(scans, batch_size=4):
        mean = batch.mean().item()
# %%
print(mean)
