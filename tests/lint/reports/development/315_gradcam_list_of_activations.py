# source: https://github.com/jacobgil/pytorch-grad-cam/issues/71
# %%
import numpy as np
import torch
import timm
from PIL import Image

backbone = timm.create_model("resnet50", pretrained=True).cuda().eval()

# %%
class ActsAndGrads:
    def __init__(self, net, layer):
        self.net = net
        self.acts, self.grads = [], []
        layer.register_forward_hook(self._fwd)  # ! torch-hook-not-removed|torch-hook-stores-activation|nb-rerun-hook|torch-module-reference-cycle
        layer.register_full_backward_hook(self._bwd)  # ! torch-hook-not-removed|torch-hook-stores-activation|nb-rerun-hook|torch-module-reference-cycle

    def _fwd(self, module, inp, out):
        self.acts.append(out)  # ! torch-hook-stores-activation|torch-output-list-retention

    def _bwd(self, module, gin, gout):
        self.grads.append(gout[0].cpu())  # ~

    def __call__(self, x):
        return self.net(x)

# %%
ag = ActsAndGrads(backbone, backbone.layer4)

def heatmap(x):
    backbone.zero_grad()
    score = ag(x).max()
    score.backward()
    w = ag.grads[-1].mean((2, 3), keepdim=True)
    return (w * ag.acts[-1].detach().cpu()).sum(1).relu().numpy()

# %%
from mydata import eval_images
for name, x in eval_images():
    np.save(f"cams/{name}.npy", heatmap(x.cuda()))
