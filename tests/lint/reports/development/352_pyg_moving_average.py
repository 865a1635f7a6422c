# source: https://github.com/pyg-team/pytorch_geometric/issues/1702
# %%
import time
import torch
from textgcn import create_model, r8_graph, MovingAverage, evaluate

dev = torch.device("cuda")
graph = r8_graph(dev)
model = create_model(graph).to(dev)
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
print(sum(p.numel() for p in model.parameters()))

# %%
avg = MovingAverage(10)
epoch_losses = []
for epoch in range(200):
    t = time.time()
    model.train()
    model.zero_grad()
    loss, _ = model(graph, split="train")
    loss.backward()
    optimizer.step()
    loss = loss.item()
    epoch_losses.append(loss)
    with torch.no_grad():
        val_loss, _ = model(graph, split="val")
    avg.add(val_loss.item())
    if avg.best_is_old():
        break
    print(epoch, loss, time.time() - t)
