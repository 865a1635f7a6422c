# Without no_grad every forward pass keeps its activations for a backward pass that never comes.
# meter: saved peak
# per: cell
# bad: at least 500 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 10))
dataset = TensorDataset(torch.randn(turns * 128, 64), torch.randint(10, (turns * 128,)))
val_loader = DataLoader(dataset, batch_size=128)
# %% bad
net.eval()
scores = []
for xb, yb in val_loader:
    out = net(xb)
    scores.append((out.argmax(1) == yb).float().mean().item())
# %% good
net.eval()
scores = []
with torch.inference_mode():
    for xb, yb in val_loader:
        out = net(xb)
        scores.append((out.argmax(1) == yb).float().mean().item())
