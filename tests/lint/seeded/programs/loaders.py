# %%
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

data = TensorDataset(torch.randn(4096, 32), torch.randint(5, (4096,)))
loader = DataLoader(data, batch_size=32, shuffle=True, num_workers=4)
encoder = nn.Linear(32, 16)
head = nn.Linear(16, 5)
optimizer = torch.optim.Adam([*encoder.parameters(), *head.parameters()])  # seed into-loop NBL232
criterion = nn.CrossEntropyLoss()

# %%
batches = iter(loader)
for step in range(2000):
    try:
        x, y = next(batches)  # seed inline:batches NBL114-3, NBL236
    except StopIteration:
        batches = iter(loader)
        x, y = next(batches)
    loss = criterion(head(encoder(x)), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %%
targets = []
for _, y in loader:
    targets.append(y.clone())  # seed drop-method:clone NBL239
print(torch.cat(targets).bincount())

# %%
torch.autograd.set_detect_anomaly(False)
traced = torch.jit.trace(encoder, torch.zeros(1, 32))  # seed into-loop NBL233
for size in (1, 8, 64, 128, 256, 512):
    with torch.no_grad():
        print(size, traced(torch.zeros(size, 32)).std().item())
