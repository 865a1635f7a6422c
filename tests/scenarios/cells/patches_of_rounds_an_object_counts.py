# An object counts its rounds itself and keeps the patches of all of them.
# leak: kind=container, root=source, bytes=6291456, code=NBL116
# %%
import numpy as np
from torch.utils.data import DataLoader
class Patches:
    def __init__(self, scans):
        self.scans, self.turn, self.ready = scans, 0, {}
    def __len__(self):
        return len(self.scans)
    def __getitem__(self, which):
        key = self.turn, which
        if key not in self.ready:
            self.ready[key] = self.scans[which] + np.random.default_rng(which).random((128, 64))
        return self.ready[key]
    def on_epoch_end(self):
        self.turn += 1
source = Patches(np.zeros((16, 128, 64)))
def fit(batches, epochs):
    for _ in range(epochs):
        total = 0.0
        for batch in batches:
            total += batch.mean().item()
        batches.dataset.on_epoch_end()
    return total
# %%
for rate in (0.1, 0.01, 0.001):
    fit(DataLoader(source, batch_size=4), 2)
