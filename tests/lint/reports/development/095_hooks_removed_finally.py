# source: https://github.com/omerbt/Splice/pull/135
# %%
import torch, timm
from contextlib import ExitStack
vit = timm.create_model("vit_base_patch16_224", pretrained=True).eval().cuda()

# %%
from data import texture_pairs
pairs = texture_pairs(64)
n_blocks = len(vit.blocks)
totals = torch.zeros(n_blocks)

# %%
def entropy_hook(i):
    def hook(mod, inp, out):
        p = out.detach()
        totals[i] += float(-(p * (p + 1e-9).log()).sum(-1).mean())
    return hook

handles = [b.attn.attn_drop.register_forward_hook(entropy_hook(i)) for i, b in enumerate(vit.blocks)]
try:
    with torch.no_grad():
        for a, b in pairs:
            vit(a.cuda()), vit(b.cuda())
finally:
    for h in handles:
        h.remove()
print(totals / (2 * len(pairs)))
