# %%
from collections import defaultdict, deque

import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import models

device = "cuda"
loader = DataLoader(train_set, batch_size=64, shuffle=True)
val_loader = DataLoader(val_set, batch_size=64)


# %%
class SmoothedValue:
    def __init__(self, window=20):
        self.recent = deque(maxlen=window)
        self.total, self.count = 0.0, 0

    def update(self, value, n=1):
        self.recent.append(value)
        self.total += value * n
        self.count += n

    @property
    def average(self):
        return self.total / self.count


class MetricLogger:
    def __init__(self):
        self.meters = defaultdict(SmoothedValue)

    def update(self, **values):
        for name, value in values.items():
            self.meters[name].update(value)

    def __str__(self):
        return "  ".join(f"{name}: {meter.average:.4f}" for name, meter in self.meters.items())


# %%
def accuracy(logits, labels):
    return (logits.argmax(1) == labels).float().mean()


def train(model, optimizer, epochs):
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(epochs):
        logger = MetricLogger()
        model.train()
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            logits = model(images)
            loss = criterion(logits, labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            logger.update(loss=loss.item(), acc=accuracy(logits, labels).item())  # seed drop-method:item NBL206
        print(epoch, logger)


@torch.inference_mode()  # seed drop-line NBL210+6
def validate(model):
    model.eval()
    logger = MetricLogger()
    for images, labels in val_loader:
        images, labels = images.to(device), labels.to(device)
        logits = model(images)
        logger.update(acc=accuracy(logits, labels).item())
    return logger.meters["acc"].average


# %%
model = models.mobilenet_v3_small(num_classes=100).to(device)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
train(model, optimizer, 30)
print(validate(model))

# %%
torch.save({"model": model.state_dict(), "optim": optimizer.state_dict()}, "last.pt")
checkpoint = torch.load("last.pt", map_location="cpu")  # seed drop-argument:map_location NBL243
model.load_state_dict(checkpoint["model"])
optimizer.load_state_dict(checkpoint["optim"])
