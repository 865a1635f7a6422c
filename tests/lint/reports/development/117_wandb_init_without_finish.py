# source: from memory: wandb community "run keeps running in jupyter, memory grows after several wandb.init"
# %%
import wandb, torch
from torch import nn
from tabular import load, batches

Xtr, ytr, Xva, yva = load("adult")

# %%
cfg = dict(lr=3e-3, width=128, epochs=25, dropout=.2)
run = wandb.init(project="adult-mlp", config=cfg, reinit=True)  # ! nb-writer-reopened|any-summary-writer-unclosed

mlp = nn.Sequential(nn.Linear(Xtr.shape[1], cfg["width"]), nn.ReLU(), nn.Dropout(cfg["dropout"]), nn.Linear(cfg["width"], 1))
opt = torch.optim.AdamW(mlp.parameters(), cfg["lr"])
bce = nn.BCEWithLogitsLoss()
for ep in range(cfg["epochs"]):
    tot = 0.
    mlp.train()
    for xb, yb in batches(Xtr, ytr, 512):
        opt.zero_grad()
        l = bce(mlp(xb)[:, 0], yb)
        l.backward()
        opt.step()
        tot += l.item()
    mlp.eval()
    with torch.no_grad():
        acc = ((mlp(Xva)[:, 0] > 0) == yva.bool()).float().mean().item()
    run.log({"train": tot, "val_acc": acc})
