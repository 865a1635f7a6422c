# source: https://github.com/pytorch/pytorch/issues/13613
# %%
import torch
from wsi import tile_loader, load_uni

enc = load_uni().cuda().eval()

# %%
@torch.inference_mode()
def slide_matrix(slide):
    feats = torch.empty(0, 1024, device="cuda")
    for tiles, xy in tile_loader(slide, bs=256):
        z = enc(tiles.cuda(non_blocking=True))
        feats = torch.cat([feats, z], dim=0)  # ! torch-cat-in-loop
    return feats

# %%
slides = open("slides.txt").read().split()  # ~
matrices = {}
for s in slides:
    matrices[s] = slide_matrix(s)  # ! torch-results-left-on-gpu|torch-unmanaged-output-cache
torch.save(matrices, "uni.pt")
