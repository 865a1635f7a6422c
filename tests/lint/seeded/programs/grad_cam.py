# %%
import torch
import torch.nn.functional as F
from torchvision import models

net = models.resnet50(weights="DEFAULT").eval()
layer = net.layer4[-1]


# %%
class GradCam:
    """Weights the last feature map by its gradient."""

    def __init__(self, model, target):
        self.model = model
        self.maps, self.grads = None, None
        self.handles = [
            target.register_forward_hook(self.keep_maps),
            target.register_full_backward_hook(self.keep_grads),
        ]

    def keep_maps(self, module, inputs, output):
        self.maps = output.detach()

    def keep_grads(self, module, grad_in, grad_out):
        self.grads = grad_out[0].detach()

    def __call__(self, image):
        logits = self.model(image)
        self.model.zero_grad()
        logits[0, logits.argmax()].backward()
        weights = self.grads.mean((2, 3), keepdim=True)
        return F.relu((weights * self.maps).sum(1))

    def close(self):
        for handle in self.handles:
            handle.remove()


cam = GradCam(net, layer)
heat = cam(image)
cam.close()

# %%
activations = []


def grab(module, inputs, output):
    activations.append(output.norm().item())


handle = net.layer2.register_forward_hook(grab)  # seed drop-binding NBL111, NBL213
with torch.no_grad():
    for batch in loader:
        net(batch)
handle.remove()  # seed drop-statement NBL111-4, NBL213-4

# %%
features = {}
with net.avgpool.register_forward_hook(lambda m, i, o: features.update(pool=o.detach())):  # seed unwrap-with NBL111, NBL213
    with torch.no_grad():
        net(image)
features["pool"].shape

# %%
norms = []
probe = torch.nn.Linear(2048, 10)
optimizer = torch.optim.SGD(probe.parameters(), lr=0.1)
with probe.register_forward_hook(lambda m, i, o: norms.append(o.norm().item())):  # seed drop-method:item NBL214
    for batch, labels in labelled:
        loss = F.cross_entropy(probe(batch), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
