# source: written as a sibling of reported cells
# %%
import torch
from mine import net, sizes, batch
errors = []
# %%
for n in sizes:
    try:
        net(batch(n).cuda()).sum().backward()
    except RuntimeError as e:
        errors.append((n, e))  # ! nb-exception-stored
