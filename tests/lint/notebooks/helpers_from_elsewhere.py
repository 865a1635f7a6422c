# %%
import torch

from mylib import Net, get_loaders
from mylib.losses import ContrastiveLoss

train_loader, val_loader = get_loaders(64)
model = Net().cuda()
criterion = ContrastiveLoss()
optimizer = torch.optim.Adam(model.parameters())

# %%
results = {"train_loss": [], "val_loss": []}


def train(model, loader):
    model.train()
    running_loss = 0
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images.cuda()), labels.cuda())
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    return running_loss / len(loader)


def validate(model, loader):
    model.eval()
    losses = []
    for images, labels in loader:
        losses.append(criterion(model(images.cuda()), labels.cuda()))  # ! NBL202 NBL210
    return torch.stack(losses).mean().item()


# %%
for epoch in range(20):
    results["train_loss"].append(train(model, train_loader))
    results["val_loss"].append(validate(model, val_loader))
