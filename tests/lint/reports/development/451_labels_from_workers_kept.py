# source: https://github.com/pytorch/pytorch/issues/11201
# %%
import torch
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision import transforms as T

ds = ImageFolder("inat/train", T.Compose([T.Resize(64), T.CenterCrop(64), T.ToTensor()]))
dl = DataLoader(ds, batch_size=2, num_workers=8)

# %%
labels, sums = [], torch.zeros(3)
for img, lab in dl:
    labels.append(lab)  # ! torch-worker-batch-retained
    sums += img.mean((2, 3)).sum(0)

# %%
labels = torch.cat(labels)
print(sums / len(ds), torch.bincount(labels)[:10])
