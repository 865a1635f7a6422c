# Partials that wait with their images.
# leak: kind=closure, root=on_finish, bytes=25165824
# %%
from functools import partial

import torch

def log_images(images, step):
    print(step, images.mean().item())

on_finish = []
# %%
def train(steps):
    for step in range(steps):
        images = torch.randn(1024, 1024)
        on_finish.append(partial(log_images, images, step))
# %%
train(6)
