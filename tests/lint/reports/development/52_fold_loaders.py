# source: from memory: pytorch forum "K-fold cross validation DataLoader memory"
import numpy as np
import torch
from sklearn.model_selection import StratifiedKFold
from torch.utils.data import DataLoader, Subset, TensorDataset


def fit_fold(ds, tr, va, width, epochs=30):
    net = torch.nn.Sequential(torch.nn.Linear(30, width), torch.nn.ReLU(), torch.nn.Linear(width, 1))
    opt = torch.optim.Adam(net.parameters())
    dl = DataLoader(Subset(ds, tr), batch_size=32, shuffle=True)
    for _ in range(epochs):
        for x, y in dl:
            opt.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(net(x)[:, 0], y).backward()
            opt.step()
    x, y = ds[va]
    with torch.no_grad():
        return ((net(x)[:, 0] > 0) == y.bool()).float().mean().item()


def cross_validate(X, t, width=64):
    ds = TensorDataset(torch.as_tensor(X, dtype=torch.float32), torch.as_tensor(t, dtype=torch.float32))
    skf = StratifiedKFold(5, shuffle=True, random_state=0)
    acc = [fit_fold(ds, tr, va, width) for tr, va in skf.split(X, t)]
    return np.mean(acc), np.std(acc)
