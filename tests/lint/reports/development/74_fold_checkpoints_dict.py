# source: https://github.com/Robbyant/lingbot-map/pull/43
# %%
import glob
import torch

device = torch.device("cuda:0")
soups = {}
for p in sorted(glob.glob("folds/*/best.ckpt")):
    soups[p] = torch.load(p, map_location=device)["state_dict"]  # ! torch-checkpoint-on-gpu|torch-state-dict-snapshots

# %%
from retina import RetinaNet, score_split

avg = {k: sum(s[k].float() for s in soups.values()) / len(soups) for k in next(iter(soups.values()))}
net = RetinaNet(18).to(device)
net.load_state_dict(avg)
net.eval()
with torch.no_grad():
    print(score_split(net, "holdout"))
