# source: https://github.com/referit3d/referit3d/issues/5
# %%
import json
import pickle
import numpy as np
import torch
from torch.utils.data import Dataset, DataLoader

# %%
class ListeningDataset(Dataset):
    def __init__(self, refs_json, scans_pkl, n_points=1024):
        with open(refs_json) as f:
            self.references = json.load(f)  # ! torch-dataset-python-list
        with open(scans_pkl, "rb") as f:
            self.scans = pickle.load(f)  # ~
        self.n_points = n_points

    def __len__(self):
        return len(self.references)

    def __getitem__(self, i):
        ref = self.references[i]
        pts = self.scans[ref["scan_id"]].sample(self.n_points)
        return {"pts": pts.astype("float32"), "tokens": np.asarray(ref["tokens"][:24]), "target": ref["target_id"]}

# %%
train = DataLoader(ListeningDataset("nr3d.json", "scannet.pkl"), batch_size=16, shuffle=True, num_workers=8)
from refnet import fit
fit(train, epochs=100)
