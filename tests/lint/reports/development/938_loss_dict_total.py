# %%
import torch
from det.model import detector, optimizer
from det.data import loader
# %%
totals = {}
for epoch in range(12):
    for images, targets in loader:
        losses = detector(images, targets)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        for name, value in losses.items():
            totals[name] = totals.get(name, 0) + value  # ! torch-loss-accumulation|torch-metric-dict-retention
