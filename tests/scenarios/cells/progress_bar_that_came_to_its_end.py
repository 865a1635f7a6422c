# Progress bar that came to its end.
# in use
# %%
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm

data = TensorDataset(torch.randn(4096, 1024), torch.randn(4096, 1))
loader = DataLoader(data, batch_size=512, shuffle=True)
net = nn.Linear(1024, 1)
optimizer = torch.optim.Adam(net.parameters())
# %%
bar = tqdm(loader, leave=False)
for xb, yb in bar:
    loss = (net(xb) - yb).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    bar.set_postfix(loss=loss.item())
