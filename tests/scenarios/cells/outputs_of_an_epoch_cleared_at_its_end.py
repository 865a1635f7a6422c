# Outputs of an epoch cleared at its end.
# in use
# %%
import torch
import torch.nn.functional as F
from torch import nn

class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 10))
        self.outputs = []

    def validation_step(self, images, labels):
        logits = self.net(images)
        self.outputs.append((F.cross_entropy(logits, labels), logits))

    def on_epoch_end(self):
        loss = torch.stack([loss for loss, _ in self.outputs]).mean().item()
        self.outputs.clear()
        return loss

model = Classifier()
images, labels = torch.randn(8192, 256), torch.randint(10, (8192,))
# %%
for epoch in range(2):
    for xb, yb in zip(images.split(1024), labels.split(1024)):
        model.validation_step(xb, yb)
    print(epoch, model.on_epoch_end())
