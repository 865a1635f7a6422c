# %%
import torch
from torchvision import models

model = models.resnet18(weights="DEFAULT").eval()
images = torch.randn(8, 3, 224, 224)

# %%
activations = {}


def save(name):
    def hook(module, inputs, output):
        activations[name] = output.detach()

    return hook


handles = [model.layer4.register_forward_hook(save("layer4"))]
handles.append(model.avgpool.register_forward_hook(save("avgpool")))

# %%
with torch.no_grad():
    model(images)

# %%
for handle in handles:
    handle.remove()

# %%
maps = []


def keep(module, inputs, output):
    maps.append(output)  # ! NBL214


model.layer3.register_forward_hook(keep)  # ! NBL213

# %%
for step in range(20):
    scores = model(images)  # ! NBL210
