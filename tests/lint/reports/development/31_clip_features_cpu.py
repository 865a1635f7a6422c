# source: https://theneuralbase.com/clip/learn/beginner/batch-embedding-generation/
# %%
import numpy as np
import open_clip
import torch
from torch.utils.data import DataLoader
from photo_index import PhotoFolder

device = "cuda"
clip, _, prep = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
clip = clip.to(device).eval()
dl = DataLoader(PhotoFolder("~/photos", prep), batch_size=256, num_workers=6)

# %%
feats, ids = [], []
with torch.inference_mode():
    for imgs, names in dl:
        f = clip.encode_image(imgs.to(device))
        f /= f.norm(dim=-1, keepdim=True)
        feats.append(f.half().cpu())
        ids.extend(names)
table = torch.cat(feats).numpy()

# %%
np.savez("photos.npz", f=table, n=np.array(ids))
print(table.shape, len(ids))
