# source: https://github.com/jacobgil/pytorch-grad-cam/issues/88
# %%
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torchvision.models import resnet50
from cam_io import load_image, overlay, files


class GradCAM:
    def __init__(self, model, layer):
        self.model = model.eval()
        self.act = self.grad = None
        self.hooks = [layer.register_forward_hook(self._fwd), layer.register_full_backward_hook(self._bwd)]

    def _fwd(self, m, i, o):
        self.act = o.detach()

    def _bwd(self, m, gi, go):
        self.grad = go[0].detach()

    def __call__(self, x, cls=None):
        self.model.zero_grad()
        logits = self.model(x)
        cls = logits.argmax(1).item() if cls is None else cls
        logits[0, cls].backward()
        w = self.grad.mean((2, 3), keepdim=True)
        cam = F.relu((w * self.act).sum(1, keepdim=True))
        cam = F.interpolate(cam, x.shape[-2:], mode="bilinear", align_corners=False)[0, 0]
        return (cam / cam.max().clamp_min(1e-8)).cpu().numpy(), cls

    def release(self):
        for h in self.hooks:
            h.remove()
        self.act = self.grad = None


# %%
net = resnet50(weights="DEFAULT").cuda()
cam = GradCAM(net, net.layer4[-1])
try:
    for f in files:
        x = load_image(f).cuda()
        heat, cls = cam(x)
        plt.imsave(f"cam/{f.stem}_{cls}.png", overlay(f, heat))
finally:
    cam.release()
