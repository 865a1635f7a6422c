# %%
import torch
from vision import resnet, loader
acts = {}
def keep(name):
    def f(m, i, o):
        acts[name] = o.detach().mean((2, 3)).cpu()
    return f
hs = [m.register_forward_hook(keep(n)) for n, m in resnet.named_modules() if "conv" in n]
# %%
with torch.no_grad():
    for x, _ in loader:
        resnet(x.cuda())
for h in hs:
    h.remove()
