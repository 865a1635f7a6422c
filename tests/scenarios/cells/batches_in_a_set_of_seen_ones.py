# A set of batches that were seen, to find doubles.
# leak: kind=container, root=visited, bytes=33554432
# %%
import torch
torch.manual_seed(0)
visited = set()
def fresh(batch):
    if batch in visited:
        return False
    visited.add(batch)
    return True
# %%
n = 0
for _ in range(16):
    n += fresh(torch.randn(512, 1024))
