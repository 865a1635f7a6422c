# source: https://github.com/yuantianyuan01/FastWAM/pull/20
# %%
import torch
from worldmodel import WorldNet, clips

device = "cuda:0"
net = WorldNet.from_config("wm_base.yaml")
state = torch.load("wm_base.pt", map_location="cpu", weights_only=True)
missing, unexpected = net.load_state_dict(state, strict=False)
del state
print(len(missing), len(unexpected))

# %%
net = net.to(device).eval()
errs = []
with torch.inference_mode():
    for past, fut in clips("val", batch=2):
        errs.append((net(past.to(device)) - fut.to(device)).abs().mean().item())
print(sum(errs) / len(errs))
