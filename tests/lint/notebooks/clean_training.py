# %%
from collections import defaultdict, deque

import matplotlib.pyplot as plt
import torch as th
from torch import nn
from torch.utils.data import DataLoader
from tqdm.auto import tqdm

# %%
class AverageMeter:
    """Keeps a running mean."""

    def __init__(self):
        self.sum, self.count, self.values = 0.0, 0, []

    def update(self, value, n=1):
        if th.is_tensor(value):
            value = value.item()
        self.sum += value * n
        self.count += n
        self.values.append(value)


# %%
net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2))
opt = th.optim.AdamW(net.parameters(), lr=3e-4)
criterion = nn.CrossEntropyLoss()
loaders = {phase: DataLoader(sets[phase], batch_size=64) for phase in ("train", "val")}


# %%
def train_step(net, x, y):
    opt.zero_grad(set_to_none=True)
    loss = criterion(net(x), y)
    loss.backward()
    opt.step()
    return loss.detach()


def run_epoch(phase):
    meter, hits = AverageMeter(), 0
    net.train(phase == "train")
    for x, y in tqdm(loaders[phase]):
        with th.set_grad_enabled(phase == "train"):
            out = net(x)
            loss = criterion(out, y)
            if phase == "train":
                opt.zero_grad()
                loss.backward()
                opt.step()
        meter.update(loss, len(x))
        hits += th.sum(out.argmax(1) == y)
    return meter.sum / meter.count, hits.double() / len(loaders[phase].dataset)


# %%
metrics = defaultdict(list)
recent = deque(maxlen=50)
for epoch in range(30):
    for phase in ("train", "val"):
        loss, acc = run_epoch(phase)
        metrics[f"{phase}_loss"].append(loss)
        metrics[f"{phase}_acc"].append(acc)
for x, y in loaders["train"]:
    recent.append(train_step(net, x, y))

# %%
plt.plot(metrics["train_loss"])
plt.plot(metrics["val_loss"])
plt.legend(["train", "val"]);

# %%
net.eval()
embeddings, labels = [], []
with th.no_grad():
    for x, y in loaders["val"]:
        embeddings.append(net[:-1](x).cpu())
        labels.append(y)
embeddings = th.cat(embeddings)
embeddings.shape
