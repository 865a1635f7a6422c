# %%
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

ratings = np.load("ratings.npy")
data = TensorDataset(torch.as_tensor(ratings[:, :2]).long(), torch.as_tensor(ratings[:, 2]))
loader = DataLoader(data, batch_size=1024, shuffle=True)


# %%
class Factors(nn.Module):
    def __init__(self, users, items, k=32):
        super().__init__()
        self.users, self.items = nn.Embedding(users, k), nn.Embedding(items, k)

    def forward(self, pairs):
        return (self.users(pairs[:, 0]) * self.items(pairs[:, 1])).sum(1)


def step(model, optimizer, pairs, values):
    loss = (model(pairs) - values).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()  # seed drop-method:detach NBL201+11


model = Factors(1000, 2000)
optimizer = torch.optim.Adagrad(model.parameters(), lr=0.1)

# %%
rmse = []
for epoch in range(25):
    squared = torch.zeros(())
    for pairs, values in loader:
        squared += step(model, optimizer, pairs, values)
    rmse.append((squared / len(loader)).sqrt().item())

# %%
state, best = None, float("inf")
patience = 0
while patience < 3:
    epoch_loss = 0.0
    for pairs, values in loader:
        epoch_loss += step(model, optimizer, pairs, values).item()
    if epoch_loss < best:
        best, patience = epoch_loss, 0
        state = {k: v.cpu().clone() for k, v in model.state_dict().items()}
    else:
        patience += 1
model.load_state_dict(state)

# %%
scores = []
with torch.inference_mode():  # seed drop-with NBL203+3
    for user in range(1000):
        pairs = torch.tensor([(user, item) for item in range(2000)])
        scores.append(model(pairs))
ranking = torch.stack(scores).argsort(1, descending=True)
