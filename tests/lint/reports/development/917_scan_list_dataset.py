# source: https://github.com/referit3d/referit3d/issues/5
# %%
import pickle
import torch
from torch.utils.data import Dataset, DataLoader

class Listening(Dataset):
    def __init__(self, refs, scans_pkl):
        with open(scans_pkl, "rb") as f:
            self.scans = pickle.load(f)
        self.records = [dict(r) for r in refs]  # ! torch-dataset-python-list
        self.tokens = [r["utterance"].split() for r in self.records]  # ~

    def __len__(self):
        return len(self.records)

    def __getitem__(self, k):
        r = self.records[k]
        sc = self.scans[r["scan_id"]]
        return torch.as_tensor(sc["pc"]), self.tokens[k], r["target"]

# %%
from r3d import load_refs, listener_step, collate
dl = DataLoader(Listening(load_refs("nr3d.csv"), "scans.pkl"), 16, True, num_workers=8, collate_fn=collate)  # ~
for ep in range(100):
    for b in dl:
        listener_step(b)
