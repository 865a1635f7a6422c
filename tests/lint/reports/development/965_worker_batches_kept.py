# %%
import torch
from torch.utils.data import DataLoader
from eeg import Trials
dl = DataLoader(Trials("all.h5"), 64, num_workers=8)
# %%
labels, subj = [], []
for x, y, s in dl:
    labels.append(y)  # ! torch-worker-batch-retained
    subj.extend(s.tolist())
labels = torch.cat(labels)
