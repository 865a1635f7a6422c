# source: https://github.com/catalyst-team/catalyst/issues/143
# %%
import torch
from torch import nn
from whole_slide import patch_loader, MILEncoder

enc = MILEncoder("vit_s").cuda().eval()

# %%
kept = []
for patches, xy in patch_loader("slide_77.svs", batch=256):
    out = enc(patches.cuda())  # ! torch-missing-no-grad
    kept.append(out)  # ! torch-output-list-retention|torch-results-left-on-gpu
    del out, patches  # ! torch-del-without-release
    torch.cuda.empty_cache()  # ~

# %%
bag = torch.cat(kept)
torch.save(bag.detach().cpu(), "slide_77.pt")
