# Transforms with their constants.
# in use
# %%
import torch

def subtract(mean):
    return lambda image: image - mean

def scale(std):
    return lambda image: image / std

def mask(weights):
    return lambda image: image * weights

images = torch.rand(8, 1024, 1024)
# %%
transforms = [
    subtract(images.mean(0)),
    scale(images.std(0)),
    mask((torch.rand(1024, 1024) > 0.5).float()),
]
# %%
image = images[0]
for transform in transforms:
    image = transform(image)
