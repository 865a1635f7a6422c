# A data set appends each row it hands out to a list of its own, epoch after epoch.
# leak: kind=container, root=scans, bytes=12582912
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Scans(Dataset):
    def __init__(self, count):
        self.count, self.seen = count, []
    def __len__(self):
        return self.count
    def __getitem__(self, row):
        image = torch.randn(256, 256)
        self.seen.append(image)
        return image.mean()
scans = Scans(16)
# %%
for epoch in range(3):
    for batch in DataLoader(scans, batch_size=4):
        mean = batch.mean().item()
# %%
print(mean)
