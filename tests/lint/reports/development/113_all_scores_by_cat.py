# source: from memory: pytorch forum "memory grows when concatenating predictions for AUC"
# %%
import torch
from torch import nn
from ctr import DeepFM, criteo

dev = "cuda"
fm = DeepFM(fields=39, dim=16).to(dev)
opt = torch.optim.Adam(fm.parameters(), 1e-3)
bce = nn.BCEWithLogitsLoss()

# %%
for ep in range(3):
    scores = torch.empty(0, device=dev)
    labels = torch.empty(0, device=dev)
    for feat, click in criteo("day_0", bs=4096):
        feat, click = feat.to(dev), click.to(dev).float()
        logit = fm(feat)
        loss = bce(logit, click)
        opt.zero_grad()
        loss.backward()
        opt.step()
        scores = torch.cat((scores, logit.sigmoid()))  # ! torch-cat-in-loop|torch-output-list-retention
        labels = torch.cat((labels, click))  # ~
    order = scores.detach().argsort(descending=True)
    print(ep, labels[order][:1000].mean().item())
