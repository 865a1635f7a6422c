# A function appends to a global at each call.
# leak: kind=container, root=seen
# %%
import torch
seen = []
def score(batch):
    seen.append(batch)
    return batch.mean().item()
# %%
for _ in range(8):
    score(torch.randn(256, 512))
