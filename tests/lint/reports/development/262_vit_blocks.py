# source: https://github.com/pytorch/pytorch/pull/446
# %%
import timm
import torch
from PIL import Image

vit = timm.create_model("vit_base_patch16_224", pretrained=True).eval()
prep = timm.data.create_transform(**timm.data.resolve_data_config({}, model=vit))

# %%
def block_output(x, index):
    box = {}
    def grab(mod, args, out):
        box["z"] = out.detach()
    with vit.blocks[index].register_forward_hook(grab):
        with torch.no_grad():
            vit(x)
    return box["z"]

# %%
def load(path):
    with Image.open(path) as im:
        return prep(im.convert("RGB")).unsqueeze(0)

# %%
if "norm_handle" in globals():
    norm_handle.remove()
norm_handle = vit.norm.register_forward_hook(lambda m, a, o: print("norm", o.std().item()))

# %%
za, zb = (block_output(load(p), 9) for p in ("cow.jpg", "horse.jpg"))
print(torch.cosine_similarity(za.mean(1), zb.mean(1)).item())
norm_handle.remove()
