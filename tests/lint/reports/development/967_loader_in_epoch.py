# %%
import torch
from torch.utils.data import DataLoader, RandomSampler
from rec import Inter, fit_batch
ds = Inter("ml-20m")
# %%
for ep in range(50):
    dl = DataLoader(ds, 4096, sampler=RandomSampler(ds), num_workers=8, persistent_workers=True)  # ! torch-dataloader-created-in-loop
    for b in dl:
        fit_batch(b)
