# source: from memory: wandb community "run keeps running in jupyter, memory grows after several wandb.init"
# %%
import wandb, torch
from torch import nn
from tabular import load, batches

Xtr, ytr, Xva, yva = load("adult")

# %%
def train(cfg):
    mlp = nn.Sequential(nn.Linear(Xtr.shape[1], cfg["width"]), nn.ReLU(), nn.Linear(cfg["width"], 1))
    opt = torch.optim.AdamW(mlp.parameters(), cfg["lr"])
    bce = nn.BCEWithLogitsLoss()
    with wandb.init(project="adult-mlp", config=cfg) as run:
        for ep in range(cfg["epochs"]):
            tot = 0.0
            for xb, yb in batches(Xtr, ytr, 512):
                opt.zero_grad()
                l = bce(mlp(xb)[:, 0], yb)
                l.backward()
                opt.step()
                tot += float(l)
            run.log({"train": tot})
    return tot

# %%
for width in (64, 128, 256):
    print(width, train(dict(lr=3e-3, width=width, epochs=25)))
