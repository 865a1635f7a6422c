# source: https://github.com/pytorch/pytorch/issues/1478
# %%
import torch
from torch import nn
from wave_data import sine_batches

lstm1, lstm2, lin = nn.LSTMCell(1, 51).double(), nn.LSTMCell(51, 51).double(), nn.Linear(51, 1).double()
params = [*lstm1.parameters(), *lstm2.parameters(), *lin.parameters()]
adam = torch.optim.Adam(params, 1e-3)

# %%
for seq, nxt in sine_batches(97, length=200):
    n = seq.size(0)
    h1 = c1 = h2 = c2 = torch.zeros(n, 51, dtype=torch.double)
    outs = []
    for step in seq.split(1, dim=1):
        h1, c1 = lstm1(step, (h1, c1))
        h2, c2 = lstm2(h1, (h2, c2))
        outs.append(lin(h2))
    pred = torch.cat(outs, dim=1)
    err = ((pred - nxt) ** 2).mean()
    adam.zero_grad()
    err.backward()
    adam.step()
    print(f"{err.item():.5f}")
