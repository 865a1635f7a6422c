# source: https://github.com/pytorch/pytorch/issues/62066
# %%
import os
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

class Cubes(Dataset):
    def __init__(self, path):
        self.data = np.load(path, mmap_mode="r")
    def __len__(self):
        return len(self.data)
    def __getitem__(self, i):
        return torch.from_numpy(np.array(self.data[i], dtype="float32"))

# %%
from ae3d import AE
ae = AE().cuda()
opt = torch.optim.Adam(ae.parameters())
ds = Cubes("cubes.npy")

# %%
for epoch in range(90):
    dl = DataLoader(ds, batch_size=64, shuffle=True, num_workers=os.cpu_count(), persistent_workers=True)  # ! torch-dataloader-created-in-loop
    for v in dl:
        v = v.cuda()
        opt.zero_grad()
        rec = ((ae(v) - v) ** 2).mean()
        rec.backward()
        opt.step()
    print(epoch, rec.item())
