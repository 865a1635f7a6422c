# A data set of pairs remembers each pair, row by row, over two cells.
# in use
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Matches(Dataset):
    def __init__(self, series):
        self.series, self.row, self.known = series, 0, {}
    def __len__(self):
        return len(self.series) ** 2
    def __getitem__(self, place):
        one, other = divmod(place, len(self.series))
        if (one, other) not in self.known:
            self.known[one, other] = (self.series[one, :, None] - self.series[other, None]).abs()
        return self.known[one, other]
matches = Matches(torch.rand(10, 100))
loader = DataLoader(matches, batch_size=10)
# %%
paths = []
for row, block in enumerate(loader):
    matches.row = row
    paths.append(block.diagonal(dim1=1, dim2=2).sum().item())
# %%
for row, block in enumerate(loader):
    matches.row = row
    paths.append(block.mean().item())
