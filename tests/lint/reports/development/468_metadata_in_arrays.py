# source: https://github.com/pytorch/pytorch/pull/64337
# %%
import numpy as np
import pandas as pd
import torch
from torch.utils.data import DataLoader, Dataset
from torchvision.io import read_image

# %%
class Frames(Dataset):
    def __init__(self, csv):
        df = pd.read_csv(csv)
        self.path = df["path"].to_numpy().astype("S")
        self.score = torch.from_numpy(df["score"].to_numpy("float32"))

    def __len__(self):
        return len(self.path)

    def __getitem__(self, i):
        return read_image(self.path[i].decode()).float() / 255.0, self.score[i]

# %%
dl = DataLoader(Frames("aes.csv"), 64, shuffle=True, num_workers=12, pin_memory=True)
from aesthetics import head
opt = torch.optim.Adam(head.parameters(), 1e-3)
kept = []
for epoch in range(3):
    for x, y in dl:
        pred = head(x.cuda(non_blocking=True)).squeeze(1)
        err = torch.nn.functional.huber_loss(pred, y.cuda())
        opt.zero_grad()
        err.backward()
        opt.step()
        kept.append(float(err))
