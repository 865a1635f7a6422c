# source: https://github.com/jacobgil/pytorch-grad-cam/issues/483
# %%
import torch
import numpy as np
from torchvision.models import resnet50
from heat import images, overlay

net = resnet50(weights="DEFAULT").cuda().eval()

# %%
class Cam:
    def __init__(self, layer):
        self.a = self.g = None
        self.handles = [layer.register_forward_hook(self._fwd),
                        layer.register_full_backward_hook(self._bwd)]

    def _fwd(self, m, i, o):
        self.a = o.detach()

    def _bwd(self, m, gi, go):
        self.g = go[0].detach()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for h in self.handles:
            h.remove()
        self.a = self.g = None

    def map(self, x, cls):
        net.zero_grad()
        net(x)[0, cls].backward()       # gradients are wanted here although the net is in eval mode
        w = self.g.mean((2, 3), keepdim=True)
        return (w * self.a).sum(1).relu()[0].cpu().numpy()

# %%
with Cam(net.layer4) as cam:
    for name, x, cls in images("imagenette"):
        np.save(f"cam/{name}.npy", cam.map(x.cuda(), cls))
