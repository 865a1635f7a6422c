# %%
import torch
import torch.nn.functional as F
from torchvision import models

# %%
net = models.vgg16(weights="DEFAULT")
net.eval()
target = net.features[29]


# %%
class GradCam:
    def __init__(self, net, layer):
        self.net = net
        self.handles = [
            layer.register_forward_hook(self.save_activation),
            layer.register_full_backward_hook(self.save_gradient),
        ]

    def save_activation(self, module, inputs, output):
        self.activation = output

    def save_gradient(self, module, grad_in, grad_out):
        self.gradient = grad_out[0]

    def __call__(self, x, index):
        self.net.zero_grad()
        score = self.net(x)[0, index]
        score.backward()
        weights = self.gradient.mean(dim=(2, 3), keepdim=True)
        return F.relu((weights * self.activation).sum(1)).detach()

    def release(self):
        for handle in self.handles:
            handle.remove()


# %%
cam = GradCam(net, target)
maps = [cam(image[None], 7) for image in images]
cam.release()

# %%
def fgsm(net, x, y, eps):
    x = x.clone().requires_grad_(True)
    loss = F.cross_entropy(net(x), y)
    net.zero_grad()
    loss.backward()
    return (x + eps * x.grad.sign()).detach()


adversarial = []
for x, y in loader:
    adversarial.append(fgsm(net, x, y, 0.03))
