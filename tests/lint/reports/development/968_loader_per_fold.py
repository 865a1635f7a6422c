# %%
import torch
from torch.utils.data import DataLoader, Subset
from sklearn.model_selection import KFold
from rec import Inter, new_model, fit
ds = Inter("ml-20m")
# %%
for tr, va in KFold(5).split(range(len(ds))):
    dl = DataLoader(Subset(ds, tr), 4096, shuffle=True)
    fit(new_model(), dl)
