# %%
import torch
from glob import glob
from exp import Net
avg, n = None, 0
# %%
for p in sorted(glob("ck/*.pt")):
    s = torch.load(p, map_location="cpu")
    avg = s if avg is None else {k: avg[k] + s[k] for k in s}
    n += 1
net = Net(); net.load_state_dict({k: v / n for k, v in avg.items()})
