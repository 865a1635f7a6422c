# source: https://github.com/jacobgil/pytorch-grad-cam/issues/132
# %%
import torch
import numpy as np
from torchvision.models import convnext_tiny

net = convnext_tiny(weights="DEFAULT").cuda().eval()

# %%
def layer_norms(model, loader, limit=20):
    stats = {}

    def make(name):
        def fn(mod, inp, out):
            stats.setdefault(name, []).append(out.norm().item())
        return fn

    handles = [b.register_forward_hook(make(n)) for n, b in model.features.named_children()]
    try:
        with torch.no_grad():
            for k, (x, _) in enumerate(loader):
                if k == limit:
                    break
                model(x.cuda())
    finally:
        for h in handles:
            h.remove()
    return {n: float(np.mean(v)) for n, v in stats.items()}

# %%
from pics import loader
for n, v in layer_norms(net, loader).items():
    print(n, v)
