# source: https://github.com/luizgh/sigver/pull/5 and https://github.com/pesser/edflow/issues/272
# %%
import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

# %%
class TransferSet(Dataset):
    keys = ("transfers", "reconstructions")

    def __init__(self, path):
        self.path = path
        with h5py.File(path, "r") as f:
            self.n = f["transfers"].shape[0]

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        with h5py.File(self.path, "r", swmr=True) as f:
            return tuple(torch.from_numpy(f[k][i]).float() for k in self.keys)

# %%
with np.load("signatures.npz") as z:
    x, y = z["x"], z["y"]
ids = np.load("user_ids.npy")
print(x.shape, y.shape, ids.shape)

# %%
ds = TransferSet("transfers.h5")
dl = DataLoader(ds, batch_size=32, num_workers=4)
means = [t.mean().item() for t, _ in dl]
print(np.mean(means))
