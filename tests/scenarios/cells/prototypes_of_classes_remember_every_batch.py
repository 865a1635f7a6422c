# Prototypes of classes remember every batch.
# leak: kind=graph, root=tracker, bytes=12582912
# %%
import torch
from torch import nn

encoder = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 64))
images = torch.randn(6144, 256)
labels = torch.randint(10, (6144,))
# %%
class PrototypeTracker:
    def __init__(self, decay):
        self.decay = decay
        self.prototypes = {}

    def update(self, embeddings, target):
        for label in target.unique().tolist():
            mean = embeddings[target == label].mean(0)
            old = self.prototypes.get(label, mean)
            self.prototypes[label] = self.decay * old + (1 - self.decay) * mean

tracker = PrototypeTracker(0.9)
# %%
def pass_over_data(size=512):
    for start in range(0, len(images), size):
        tracker.update(encoder(images[start : start + size]), labels[start : start + size])

pass_over_data()
