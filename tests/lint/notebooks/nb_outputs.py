# %%
import numpy as np
import pandas as pd
import torch
from torch import nn

# %%
x = torch.tensor([1.0, 2.0, 3.0])
x

# %%
x.sum()

# %%
df = pd.read_csv("a.csv")
df.head()

# %%
np.arange(10).reshape(2, 5)

# %%
net = nn.Linear(512, 512)
batch = torch.rand(4096, 512)
net

# %%
out = net(batch)
out  # ! NBL101

# %%
out.shape

# %%
out.mean().item()

# %%
net(batch)  # ! NBL101

# %%
net(batch)[0]

# %%
with torch.no_grad():
    quiet = net(batch)
print(quiet)

# %%
net(batch);

# %%
display(out)
