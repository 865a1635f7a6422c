# source: https://github.com/microsoft/tensorwatch/issues/73
# %%
import logging
import torch
import numpy as np
from torch import nn
from torchvision.models import convnext_tiny

net = convnext_tiny(weights="DEFAULT").cuda().eval()

# %%
log = logging.getLogger("probe")
log.setLevel("INFO")
log.addHandler(logging.StreamHandler())  # ! nb-rerun-handler

# %%
norms = []

def note(mod, inp, out):
    norms.append(out.norm().item())

for blk in net.features:
    blk.register_forward_hook(note)  # ! torch-hook-not-removed|nb-rerun-hook

# %%
from pics import loader
with torch.no_grad():
    for x, _ in loader:
        net(x.cuda())
log.info("mean norm %.3f over %d calls", np.mean(norms), len(norms))

# %% [markdown]
# now train a linear probe on the pooled features

# %%
probe = nn.Linear(768, 37).cuda()
adam = torch.optim.Adam(probe.parameters(), 1e-3)
for ep in range(5):
    for x, y in loader:
        with torch.no_grad():
            z = net.avgpool(net.features(x.cuda())).flatten(1)
        loss = nn.functional.cross_entropy(probe(z), y.cuda())
        loss.backward()  # ! torch-missing-zero-grad
        adam.step()  # ~
    log.info("epoch %d loss %.4f", ep, loss.item())
