# source: https://github.com/KamitaniLab/bdpy/pull/91
# %%
import collections
import torch
from torchvision.models import convnext_tiny
from cub import test_loader

net = convnext_tiny(weights="DEFAULT").cuda().eval()
wanted = ["features.1", "features.3", "features.5", "features.7"]


# %%
class Recorder:
    def __init__(self, module, names):
        self.store = collections.defaultdict(list)
        self._handles = [module.get_submodule(n).register_forward_hook(self._save(n)) for n in names]

    def _save(self, name):
        def hook(mod, args, out):
            self.store[name].append(out.detach().mean((2, 3)).cpu())
        return hook

    def remove(self):
        while self._handles:
            self._handles.pop().remove()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()


# %%
with Recorder(net, wanted) as rec, torch.inference_mode():
    for x, _ in test_loader:
        net(x.cuda())

# %%
means = {n: torch.cat(v).mean(0) for n, v in rec.store.items()}
for n, m in means.items():
    print(n, tuple(m.shape), m.norm().item())
