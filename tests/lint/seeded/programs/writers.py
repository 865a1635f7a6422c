# %%
import torch
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.tensorboard import SummaryWriter

loader = DataLoader(data, batch_size=64, shuffle=True)
criterion = nn.CrossEntropyLoss()


# %%
def train(width, lr):
    writer = SummaryWriter(f"runs/{width}_{lr}")
    net = nn.Sequential(nn.Linear(784, width), nn.ReLU(), nn.Linear(width, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    step = 0
    for epoch in range(3):
        for x, y in loader:
            loss = criterion(net(x.flatten(1)), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            writer.add_scalar("loss", loss.item(), step)
            step += 1
    writer.close()  # seed drop-statement NBL106-12
    return net


# %%
scores = {}
for width in (32, 64, 128):
    for lr in (1e-2, 1e-3):
        scores[width, lr] = evaluate(train(width, lr))

# %%
with SummaryWriter("runs/final") as writer:  # seed unwrap-with NBL122
    for name, score in scores.items():
        writer.add_scalar(f"score/{name}", score)
