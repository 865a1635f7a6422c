# A data set keeps the views of each epoch, so that every model sees the same.
# in use
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Views(Dataset):
    def __init__(self, images):
        self.images, self.epoch, self.views = images, 0, {}
    def __len__(self):
        return len(self.images)
    def __getitem__(self, i):
        key = (self.epoch, i)
        if key not in self.views:
            self.views[key] = self.images[i] + 0.1 * torch.randn(self.images[i].shape)
        return self.views[key]
views = Views(torch.rand(16, 128, 128))
loader = DataLoader(views, batch_size=4, shuffle=True)
# %%
scores = {}
for width in (8, 16):
    torch.manual_seed(width)
    for epoch in range(6):
        views.epoch = epoch
        for batch in loader:
            scores[width] = batch.mean().item()
# %%
for epoch in range(6):
    views.epoch = epoch
    for batch in loader:
        scores["small"] = batch.std().item()
