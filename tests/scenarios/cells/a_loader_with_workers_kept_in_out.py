# An iterator of a loader, displayed: its workers run on.
# leak: kind=output-history
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Rows(Dataset):
    def __len__(self):
        return 64
    def __getitem__(self, at):
        if not hasattr(self, 'table'):
            self.table = torch.ones(4_000_000)
        return self.table[at]
rows = Rows()
# %%
def start():
    batches = iter(DataLoader(rows, batch_size=4, num_workers=2))
    next(batches)
    return batches
# %%
start()
