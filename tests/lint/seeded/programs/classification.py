# %% [markdown]
# # Classifying flowers

# %%
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
EPOCHS = 20

# %%
augment = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
train_set = datasets.Flowers102("data", "train", transform=augment, download=True)
val_set = datasets.Flowers102("data", "val", transform=augment, download=True)
train_loader = DataLoader(train_set, batch_size=32, shuffle=True, num_workers=4)
val_loader = DataLoader(val_set, batch_size=64, num_workers=4)

# %%
model = models.resnet18(weights="DEFAULT")
model.fc = nn.Linear(model.fc.in_features, 102)
model = model.to(device)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)


# %%
def train_one_epoch(loader):
    model.train()
    running = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()  # seed drop-statement NBL212+3
        logits = model(images)
        loss = criterion(logits, labels)
        loss.backward()  # seed set-argument:retain_graph=True NBL205
        optimizer.step()
        running += loss.item() * len(images)  # seed drop-method:item NBL201, NBL206+20
    return running / len(loader.dataset)


@torch.no_grad()  # seed drop-line NBL210+6
def evaluate(loader):
    model.eval()
    correct, losses = 0, []
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        logits = model(images)
        losses.append(criterion(logits, labels).item())
        correct += (logits.argmax(1) == labels).sum().item()
    return sum(losses) / len(losses), correct / len(loader.dataset)


# %%
history = {"train": [], "val": [], "acc": []}
best = 0.0
for epoch in range(EPOCHS):
    history["train"].append(train_one_epoch(train_loader))
    val_loss, acc = evaluate(val_loader)
    history["val"].append(val_loss)
    history["acc"].append(acc)
    scheduler.step()
    if acc > best:
        best = acc
        torch.save(model.state_dict(), "best.pt")
    print(f"{epoch}: {val_loss:.3f} {acc:.3f}")

# %%
plt.plot(history["train"], label="train")
plt.plot(history["val"], label="val")
plt.legend()
plt.show()

# %%
state = torch.load("best.pt", map_location="cpu")  # seed drop-argument:map_location NBL243
model.load_state_dict(state)
model.eval()

# %%
with torch.inference_mode():
    probs = F.softmax(model(images_of_interest.to(device)), dim=1)
probs.shape  # seed drop-attribute:shape NBL101
