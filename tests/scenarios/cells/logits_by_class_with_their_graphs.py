# Logits by class with their graphs.
# leak: kind=graph, root=by_class, bytes=16818176
# %%
from collections import defaultdict

import torch
from torch import nn

net = nn.Sequential(nn.Linear(256, 4096), nn.ReLU(), nn.Linear(4096, 10))
images = torch.randn(1024, 256)
labels = torch.randint(10, (1024,))
by_class = defaultdict(list)
# %%
def evaluate(size=128):
    net.eval()
    for start in range(0, len(images), size):
        logits = net(images[start : start + size])
        for row, label in zip(logits, labels[start : start + size]):
            by_class[label.item()].append(row)

evaluate()
print({label: len(rows) for label, rows in by_class.items()})
