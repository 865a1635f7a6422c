# %%
import torch
from cam.models import densenet
class GradCAM:
    def __init__(self, model, layer):
        self.model, self.acts, self.grads = model, None, None
        self.handles = [layer.register_forward_hook(self.save_act), layer.register_full_backward_hook(self.save_grad)]
    def save_act(self, m, i, o):
        self.acts = o.detach()
    def save_grad(self, m, gi, go):
        self.grads = go[0].detach()
    def close(self):
        for h in self.handles:
            h.remove()
    def __call__(self, x, c):
        self.model(x)[0, c].backward()
        w = self.grads.mean((2, 3), keepdim=True)
        return (w * self.acts).sum(1).relu()
# %%
net = densenet().cuda().eval()
from data import scans
cam = GradCAM(net, net.features.norm5)
try:
    for x, c in scans:
        heat = cam(x.cuda(), c)
finally:
    cam.close()
