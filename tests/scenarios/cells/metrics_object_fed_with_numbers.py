# Metrics object fed with numbers.
# in use
# %%
import torch
import torch.nn.functional as F
from torch import nn

class EpochMetrics:
    def __init__(self):
        self.losses, self.predictions = [], []

    def update(self, loss, logits):
        self.losses.append(loss.item())
        self.predictions.append(logits.detach().argmax(1).cpu())

net = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 10))
optimizer = torch.optim.Adam(net.parameters())
images, labels = torch.randn(8192, 256), torch.randint(10, (8192,))
metrics = EpochMetrics()
# %%
for xb, yb in zip(images.split(512), labels.split(512)):
    logits = net(xb)
    loss = F.cross_entropy(logits, yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    metrics.update(loss, logits)
predictions = torch.cat(metrics.predictions)
