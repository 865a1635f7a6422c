# source: https://github.com/alecwangcq/show-attend-and-tell/issues/1
# %%
import numpy as np
import torch
from torch.utils.data import DataLoader
from torchvision.models import vgg19
from coco_imgs import CocoImages

ds = CocoImages("val2014")
dl = DataLoader(ds, batch_size=64, num_workers=4)
cnn = vgg19(weights="DEFAULT").features[:-1].cuda().eval()


# %%
@torch.inference_mode()
def extract_features(dl):
    out = np.lib.format.open_memmap("val2014_vgg.npy", mode="w+", dtype=np.float16, shape=(len(ds), 196, 512))
    names, at = [], 0
    for images, imnames in dl:
        f = cnn(images.cuda()).flatten(2).transpose(1, 2)
        out[at:at + len(f)] = f.half().cpu().numpy()
        at += len(f)
        names += list(imnames)
    out.flush()
    del out
    return names


names = extract_features(dl)


# %%
@torch.inference_mode()
def pooled(dl):
    parts = []
    for images, _ in dl:
        parts.append(cnn(images.cuda()).mean((2, 3)).cpu())
    return torch.cat(parts, dim=0)


P = pooled(dl)
print(len(names), P.shape)
