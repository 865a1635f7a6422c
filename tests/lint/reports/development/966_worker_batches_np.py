# %%
import torch, numpy as np
from torch.utils.data import DataLoader
from eeg import Trials
dl = DataLoader(Trials("all.h5"), 64, num_workers=8)
# %%
labels = []
for x, y, s in dl:
    labels.append(y.numpy().copy())
labels = np.concatenate(labels)
