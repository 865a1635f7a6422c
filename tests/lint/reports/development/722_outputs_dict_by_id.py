# source: written as a sibling of reported cells
# %%
import torch
from mine import net, test_loader
preds = {}
# %%
net.eval()
for ids, x in test_loader:
    out = net(x.cuda())  # ~
    for i, o in zip(ids, out):
        preds[i] = o  # ! torch-output-list-retention|torch-metric-dict-retention|torch-missing-no-grad
