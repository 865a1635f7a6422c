# source: https://theneuralbase.com/torchvision/learn/beginner/dataloader-memory-leak/
# %%
import torch
import torchvision
from torch.utils.data import DataLoader
from pedestrians import CrowdSet

dl = DataLoader(CrowdSet("train"), batch_size=8, shuffle=True, num_workers=12, prefetch_factor=4)
stream = iter(dl)  # ! nb-iterator-global

# %%
imgs, boxes = next(stream)
torchvision.utils.save_image(imgs, "look1.png")

# %%
imgs, boxes = next(stream)
torchvision.utils.save_image(imgs, "look2.png")
print([len(b) for b in boxes])
