# A deque without a limit filled by each run.
# leak: kind=container, root=queue
# %%
from collections import deque
import torch
queue = deque()
# %%
for _ in range(5):
    queue.append(torch.randn(256, 512))
# %%
for _ in range(5):
    queue.append(torch.randn(256, 512))
# %%
for _ in range(5):
    queue.append(torch.randn(256, 512))
