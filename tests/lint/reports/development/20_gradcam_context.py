# source: https://github.com/chr5tphr/zennit/issues/11
# %%
import numpy as np
import torch
from contextlib import contextmanager
from torchvision.models import resnet50


# %%
@contextmanager
def capture(layer):
    store = {}

    def fwd(m, i, o):
        store["act"] = o
        o.register_hook(lambda g: store.update(grad=g))

    hd = layer.register_forward_hook(fwd)
    try:
        yield store
    finally:
        hd.remove()
        store.clear()


def cam(model, img, k):
    with capture(model.layer4) as st:
        score = model(img)[0, k]
        model.zero_grad(set_to_none=True)
        score.backward()
        w = st["grad"].mean((2, 3), keepdim=True)
        m = torch.relu((w * st["act"]).sum(1)).detach().cpu().numpy()[0]
    return m / (m.max() + 1e-8)


# %%
net = resnet50(weights="IMAGENET1K_V2").eval()
from pics import load_pictures

maps = [cam(net, p, 243) for p in load_pictures("dogs/", limit=12)]
np.save("cams.npy", np.stack(maps))
