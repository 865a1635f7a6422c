# source: https://github.com/scipp/scipp/issues/2737
# %%
import gc
import torch
import open_clip
from photos import pixel_batches

model, _, preprocess = open_clip.create_model_and_transforms("ViT-H-14", pretrained="laion2b_s32b_b79k")
model = model.cuda().eval()

# %%
with torch.no_grad():
    emb = torch.cat([model.encode_image(px.cuda()) for px in pixel_batches(200_000)])  # ~
emb = emb / emb.norm(dim=-1, keepdim=True)
emb  # ! nb-out-history

# %%
torch.save(emb.cpu(), "photos_vith14.pt")

# %%
del emb  # ! nb-del-leaves-reference|nb-out-history
gc.collect()
torch.cuda.empty_cache()
print(torch.cuda.memory_allocated() / 2**20)
