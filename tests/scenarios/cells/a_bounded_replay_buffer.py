# A bounded replay buffer.
# in use
# %%
import torch
from collections import deque
buffer = deque(maxlen=4)
# %%
for _ in range(6):
    buffer.append(torch.randn(512, 512))
# %%
for _ in range(6):
    buffer.append(torch.randn(512, 512))
# %%
for _ in range(6):
    buffer.append(torch.randn(512, 512))
