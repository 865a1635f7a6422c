# %%
import torch
import torchvision
from torch.utils.data import DataLoader

device = torch.device("cuda")
model = torchvision.models.detection.fasterrcnn_resnet50_fpn(weights="DEFAULT").to(device)
parameters = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(parameters, lr=0.005, momentum=0.9)
train_loader = DataLoader(train_set, batch_size=2, shuffle=True, collate_fn=lambda b: tuple(zip(*b)))
test_loader = DataLoader(test_set, batch_size=1, collate_fn=lambda b: tuple(zip(*b)))


# %%
class Meter:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def add(self, value):
        self.total += value
        self.count += 1

    @property
    def mean(self):
        return self.total / max(1, self.count)


# %%
meters = {}
for epoch in range(10):
    model.train()
    for images, targets in train_loader:
        images = [image.to(device) for image in images]
        targets = [{k: v.to(device) for k, v in t.items()} for t in targets]
        losses = model(images, targets)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        meters.setdefault("all", Meter()).add(loss.item())  # seed drop-method:item NBL206
    print(epoch, meters["all"].mean)

# %%
model.eval()
boxes, scores = [], []
with torch.no_grad():
    for images, _ in test_loader:
        for output in model([image.to(device) for image in images]):
            boxes.append(output["boxes"].cpu().numpy())
            scores.append(output["scores"].cpu().numpy())
