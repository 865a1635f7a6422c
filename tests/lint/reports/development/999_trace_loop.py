# %%
import torch
from serve import net, sizes
# %%
for s in sizes("all"):
    tr = torch.jit.trace(net, torch.rand(1, 3, s, s))  # ! torch-trace-in-loop
    tr.save(f"m_{s}.pt")
