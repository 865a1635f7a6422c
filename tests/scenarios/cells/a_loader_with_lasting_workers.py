# A loader whose workers last, used for several epochs and then deleted.
# in use
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
loader = DataLoader(Rows(), batch_size=4, num_workers=2, persistent_workers=True)
# %%
for batch in loader:
    pass
# %%
for batch in loader:
    pass
# %%
del loader
