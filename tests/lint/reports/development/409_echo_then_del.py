# source: https://github.com/ipython/ipython/issues/11204
# %%
import gc
import torch
from radar import stack_tiles, denoiser

cube = stack_tiles("/data/tiles/*.npz").cuda()
print(cube.shape)

# %%
with torch.no_grad():
    clean = denoiser(cube)
clean  # ! nb-out-history

# %%
torch.save(clean.cpu(), "clean.pt")
del clean  # ! nb-del-leaves-reference|torch-del-without-release
gc.collect();
torch.cuda.empty_cache()  # ~
