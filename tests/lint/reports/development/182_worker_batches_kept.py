# source: from memory: PyTorch reports "received 0 items of ancdata" when DataLoader batches are kept
# %%
import torch
from torch.utils.data import DataLoader
from cityscapes_lite import Scenes

dl = DataLoader(Scenes("val"), batch_size=8, num_workers=6)

# %%
keep, brightness = [], []
for batch in dl:
    brightness.extend(batch["image"].mean(dim=(1, 2, 3)).tolist())
    keep.append(batch)  # ! torch-worker-batch-retained

# %%
import numpy as np
order = np.argsort(brightness)
print(order[:5], keep[order[0] // 8]["name"][order[0] % 8])
