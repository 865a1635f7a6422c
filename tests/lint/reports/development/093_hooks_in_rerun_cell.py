# source: https://github.com/omerbt/Splice/pull/135
# %%
import torch, timm
vit = timm.create_model("vit_base_patch16_224", pretrained=True).eval().cuda()

# %%
from data import texture_pairs
pairs = texture_pairs(64)

# %%
attn_maps = []
def grab(mod, inp, out):
    attn_maps.append(out)  # ! torch-hook-stores-activation|nb-rerun-accumulator|torch-output-list-retention

for blk in vit.blocks:
    blk.attn.attn_drop.register_forward_hook(grab)  # ! torch-hook-not-removed|nb-rerun-hook

# %%
with torch.no_grad():
    for a, b in pairs:
        vit(a.cuda()), vit(b.cuda())
print(len(attn_maps))
