# A name that is bound to a progress bar over what it meant before, for several epochs.
# in use
# %%
import io, torch
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm
# %%
loader = DataLoader(TensorDataset(torch.randn(4000, 256)), batch_size=500)
# %%
loader = tqdm(loader, file=io.StringIO())
for (rows,) in loader:
    rows.mean()
# %%
for (rows,) in loader:
    rows.mean()
