# source: https://github.com/meta-pytorch/opacus/issues/176
# %%
from collections import defaultdict
from contextlib import ExitStack
import torch
from nets import my_vit
from data import val_loader

net = my_vit().cuda().eval()
stats = defaultdict(list)

# %%
def watcher(name):
    def f(m, i, o):
        stats[name].append((o.mean().item(), o.std().item()))
    return f

with ExitStack() as st, torch.no_grad():
    for name, m in net.named_modules():
        if isinstance(m, torch.nn.Linear):
            h = m.register_forward_hook(watcher(name))
            st.callback(h.remove)
    for xb, _ in val_loader:
        net(xb.cuda())

# %%
for k in list(stats)[:10]:
    print(k, sum(a for a, _ in stats[k]) / len(stats[k]))
