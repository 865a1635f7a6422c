# source: https://github.com/chr5tphr/zennit/pull/13
# %%
import torch
from torchvision import models
from xray.data import test_images

net = models.densenet121(weights="DEFAULT").cuda().eval()

# %%
def gradcam(x, layer):
    store = {}
    def fwd(m, i, o):
        store["a"] = o
        o.register_hook(lambda g: store.__setitem__("g", g))
    h = layer.register_forward_hook(fwd)
    try:
        net.zero_grad()
        logit = net(x)
        logit[:, logit.argmax(1)].sum().backward()
    finally:
        h.remove()
    w = store["g"].mean((2, 3), keepdim=True)
    cam = (w * store["a"]).sum(1).relu()
    return (cam / cam.max()).detach().cpu()

# %%
cams = []
for name, x in test_images("cxr/sample_20"):
    cams.append((name, gradcam(x[None].cuda(), net.features.norm5)))
