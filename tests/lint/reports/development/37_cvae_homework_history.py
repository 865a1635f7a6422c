# source: https://github.com/girafe-ai/ml-course/pull/19
# %%
import torch
import torch.nn.functional as F
from cvae import CVAE, mnist_loaders

device = torch.device("cuda")
train_dl, val_dl = mnist_loaders(128)
cvae = CVAE(latent=20, classes=10).to(device)
opt = torch.optim.Adam(cvae.parameters())
hist = {"train": [], "val": []}


# %%
def elbo(x, rec, mu, logsigma):
    kl = -0.5 * (1 + 2 * logsigma - mu ** 2 - (2 * logsigma).exp()).sum(1)
    ll = F.binary_cross_entropy(rec, x, reduction="none").flatten(1).sum(1)
    return (kl + ll).mean()


# %%
for e in range(40):
    cvae.train()
    for x, c in train_dl:
        x, c = x.to(device), c.to(device)
        mu, ls, rec = cvae(x, c)
        obj = elbo(x, rec, mu, ls)
        opt.zero_grad()
        obj.backward()
        opt.step()
        hist["train"].append(obj)  # ! torch-loss-list-retention|torch-metric-dict-retention
    cvae.eval()
    for x, c in val_dl:
        x, c = x.to(device), c.to(device)
        mu, ls, rec = cvae(x, c)  # ! torch-missing-no-grad
        hist["val"].append(elbo(x, rec, mu, ls))  # ! torch-loss-list-retention|torch-metric-dict-retention

# %%
import numpy as np

print(np.mean([v.item() for v in hist["val"][-len(val_dl):]]))
