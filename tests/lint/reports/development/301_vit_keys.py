# source: https://github.com/omerbt/Splice/pull/135
# %%
import torch
import timm
from PIL import Image

vit = timm.create_model("vit_small_patch16_224", pretrained=True).eval().cuda()
prep = timm.data.create_transform(**timm.data.resolve_data_config({}, model=vit))
captured = {}

# %%
def keep(name):
    def _fn(mod, args, result):
        captured[name] = result.detach().float().cpu()
    return _fn

# %%
for i in (3, 7, 11):
    vit.blocks[i].attn.qkv.register_forward_hook(keep(f"qkv{i}"))  # ! nb-rerun-hook|torch-hook-not-removed

# %%
def keys_of(path):
    with Image.open(path) as im:
        x = prep(im.convert("RGB")).unsqueeze(0).cuda()
    with torch.no_grad():
        vit(x)
    return captured["qkv11"].chunk(3, dim=-1)[1]

a = keys_of("cow.jpg")
b = keys_of("horse.jpg")
print((a - b).abs().mean().item())
