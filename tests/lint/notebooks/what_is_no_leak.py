# %%
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader

encoder = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 8))
optimizer = torch.optim.LBFGS(encoder.parameters())
loader = DataLoader(pairs, batch_size=16)


# %%
def closure():
    optimizer.zero_grad()
    loss = F.mse_loss(encoder(x), y)
    loss.backward()
    return loss


trace = []
for step in range(50):
    trace.append(float(optimizer.step(closure)))

# %%
# contrastive: all views of a batch go into one loss
for views in loader:
    z = []
    for view in views:
        z.append(F.normalize(encoder(view), dim=1))
    loss = -(z[0] * z[1]).sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %%
# gradient accumulation
optimizer = torch.optim.SGD(encoder.parameters(), lr=0.1)
accumulated = 0.0
for i, (x, y) in enumerate(loader):
    loss = F.mse_loss(encoder(x), y) / 4
    loss.backward()
    accumulated += loss.detach()
    if (i + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
print(accumulated / len(loader))

# %%
buffer = torch.zeros(1000, 8)
with torch.no_grad():
    for i, (x, _) in enumerate(loader):
        buffer[i] = encoder(x).mean(0)

# %%
queue = []
for x, y in loader:
    queue.append(encoder(x))
    if len(queue) == 4:
        torch.cat(queue).pow(2).mean().backward()
        optimizer.step()
        queue.clear()

# %%
teacher = nn.Linear(64, 8)
teacher.requires_grad_(False)
targets = []
for x, _ in loader:
    targets.append(teacher(x))
