# The teacher's activations are kept although nobody trains it.
# meter: saved peak
# per: cell
# bad: at least 500 000
# %% setup
import torch
from torch import nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

teacher = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 1))
student = nn.Linear(64, 1)
optimizer = torch.optim.SGD(student.parameters(), lr=0.01)
dataset = TensorDataset(torch.randn(turns * 128, 64))
loader = DataLoader(dataset, batch_size=128)
# %% bad
for (xb,) in loader:
    t = teacher(xb)
    s = student(xb)
    loss = F.mse_loss(s, t)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
# %% good
teacher.requires_grad_(False).eval()
for (xb,) in loader:
    with torch.no_grad():
        t = teacher(xb)
    s = student(xb)
    loss = F.mse_loss(s, t)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
