# source: https://theneuralbase.com/torchvision/learn/beginner/dataloader-memory-leak/
# %%
import torch
import torchvision
from torch.utils.data import DataLoader
from pedestrians import CrowdSet

ds = CrowdSet("train")


def peek(k, path):
    it = iter(DataLoader(ds, batch_size=8, shuffle=True))
    for i in range(k):
        imgs, boxes = next(it)
        torchvision.utils.save_image(imgs, path.format(i))
    return [len(b) for b in boxes]


# %%
print(peek(2, "look{}.png"))
