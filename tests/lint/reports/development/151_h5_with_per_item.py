# source: from memory: answer to the h5py "too many open files" thread
import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Jets(Dataset):
    def __init__(self, path):
        self.path = path
        with h5py.File(path, "r") as f:
            self.n = len(f["y"])
            self.mean = f["x"][:1000].mean((0, 1))

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        with h5py.File(self.path, "r") as f:
            x, y = f["x"][i] - self.mean, f["y"][i]
        return x.astype(np.float32), np.int64(y)


def epoch(net, path, opt, device="cuda"):
    hits = n = 0
    for x, y in DataLoader(Jets(path), batch_size=256, shuffle=True):
        x, y = x.to(device), y.to(device)
        out = net(x)
        loss = torch.nn.functional.cross_entropy(out, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        hits += (out.argmax(1) == y).sum().item()
        n += len(y)
    return hits / n
