# %%
import torch
from cv import Net, folds, fit
models = []
# %%
for tr, va in folds(5):
    m = Net().cuda()
    fit(m, tr, va)
    models.append(m)
