# source: https://github.com/Comfy-Org/ComfyUI/pull/11038
# %%
import torch
from latents import vae, latent_batches, save_images

vae = vae.cuda().eval()
trouble = []


# %%
def decode_tiled(z, tile=64):
    rows = []
    for part in z.split(tile, dim=2):
        rows.append(torch.cat([vae.decode(p).cpu() for p in part.split(tile, dim=3)], 3))
    return torch.cat(rows, 2)


@torch.inference_mode()
def decode(z):
    try:
        return vae.decode(z).cpu()
    except torch.cuda.OutOfMemoryError as e:  # ~
        print("full decode does not fit, tiling", tuple(z.shape))
        trouble.append(e)  # ! nb-exception-stored
        torch.cuda.empty_cache()
        return decode_tiled(z)  # ! torch-oom-retry-in-except


# %%
for k, z in enumerate(latent_batches("renders/")):
    save_images(decode(z.cuda()), f"renders/{k:04d}")
print(len(trouble), "batches were tiled")
