# source: from memory: stackoverflow "GPU memory not freed after del in Jupyter"
# %%
import gc
import torch
from medseg import load_swin_unetr, load_ct

net = load_swin_unetr("btcv.pt").cuda().eval()
ct = load_ct("case_014.nii.gz")

# %%
with torch.inference_mode():
    logits = net(ct[None].cuda())
logits  # ! nb-out-history|nb-del-leaves-reference

# %%
organ = logits.argmax(1).cpu().numpy()
print(organ.shape, organ.max())

# %%
del logits  # ~
gc.collect()
torch.cuda.empty_cache()
