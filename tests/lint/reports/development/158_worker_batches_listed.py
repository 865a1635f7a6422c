# source: https://github.com/pytorch/pytorch/issues/62066
# %%
import torch
from torch.utils.data import DataLoader
from weather import StationGrid

ds = StationGrid("2000-2020", vars=["t2m", "u10", "v10"])
dl = DataLoader(ds, batch_size=32, num_workers=8)

# %%
everything = []
for fields, stamp in dl:
    everything.append(fields)  # ! torch-worker-batch-retained

# %%
mean = torch.stack([f.mean((0, 2, 3)) for f in everything]).mean(0)
std = torch.stack([f.var((0, 2, 3)) for f in everything]).mean(0).sqrt()
print(mean.tolist(), std.tolist())
