# source: https://github.com/pytorch/pytorch/issues/5902
# %%
import numpy as np
import torch
from torch.utils.data import Dataset, DataLoader

class Packed(Dataset):
    """one byte buffer and an offset table instead of millions of str"""
    def __init__(self, stem):
        self.buf = np.memmap(stem + ".bin", dtype=np.uint8, mode="r")
        self.off = np.load(stem + ".off.npy")

    def __len__(self):
        return len(self.off) - 1

    def __getitem__(self, i):
        b = self.buf[self.off[i]:self.off[i + 1]]
        return torch.from_numpy(np.array(b)).long()

def pad(items):
    return torch.nn.utils.rnn.pad_sequence(items, batch_first=True)

# %%
dl = DataLoader(Packed("/data/wiki"), batch_size=64, shuffle=True, num_workers=12, collate_fn=pad)
n = 0
for batch in dl:
    n += batch.numel()
print(n)
