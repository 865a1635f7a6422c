# %%
import torch
from cam.models import densenet
class GradCAM:
    def __init__(self, model, layer):
        self.model, self.acts, self.grads = model, None, None
        layer.register_forward_hook(self.save_act)  # ! torch-hook-not-removed|torch-module-reference-cycle
        layer.register_full_backward_hook(self.save_grad)  # ~
    def save_act(self, m, i, o):
        self.acts = o  # ~
    def save_grad(self, m, gi, go):
        self.grads = go[0]
    def __call__(self, x, c):
        self.model(x)[0, c].backward()
        w = self.grads.mean((2, 3), keepdim=True)
        return (w * self.acts).sum(1).relu().detach()
# %%
net = densenet().cuda().eval()
from data import scans
for x, c in scans:
    heat = GradCAM(net, net.features.norm5)(x.cuda(), c)
