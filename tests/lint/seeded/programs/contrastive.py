# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader

encoder = nn.Sequential(nn.Conv2d(3, 64, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()).cuda()
projector = nn.Linear(64, 32).cuda()
optimizer = torch.optim.SGD([*encoder.parameters(), *projector.parameters()], lr=0.03)
loader = DataLoader(pairs, batch_size=256, shuffle=True, num_workers=8)  # seed into-loop NBL235


# %%
def nt_xent(a, b, temperature=0.5):
    z = F.normalize(torch.cat([a, b]), dim=1)
    similarity = z @ z.T / temperature
    similarity.fill_diagonal_(-1e9)
    targets = torch.arange(len(z), device=z.device).roll(len(a))
    return F.cross_entropy(similarity, targets)


# %%
curve = []
for epoch in range(100):
    total = 0.0
    for one, other in loader:
        a = projector(encoder(one.cuda()))
        b = projector(encoder(other.cuda()))
        loss = nt_xent(a, b)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()  # seed drop-method:item NBL201, NBL202+1
    curve.append(total / len(loader))

# %%
bank, names = [], []
encoder.eval()
with torch.no_grad():  # seed drop-with NBL210+2
    for images, labels in test_loader:
        bank.append(encoder(images.cuda()).cpu())
        names += labels.tolist()
bank = F.normalize(torch.cat(bank), dim=1)

# %%
cache = {}


@torch.no_grad()  # seed drop-line NBL206+3, NBL210+3
def embed(path):
    if path not in cache:
        cache[path] = encoder(load_image(path).cuda()).cpu()
    return cache[path]


nearest = [(bank @ embed(path)[0]).argmax().item() for path in queries]
cache.clear()
