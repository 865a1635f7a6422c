# source: https://github.com/pytorch/pytorch/issues/36372
# %%
import torch
import torch.nn.functional as F
from probing import load_vit, train_dl

vit = load_vit("vit_small").cuda()
opt = torch.optim.AdamW(vit.parameters(), 1e-4)

# %%
bank = {}
def tap(name):
    def fn(module, args, out):
        bank.setdefault(name, []).append(out)  # ! torch-hook-stores-activation
    return fn

# %%
for n, blk in vit.named_modules():
    if n.endswith("mlp"):
        blk.register_forward_hook(tap(n))  # ! torch-hook-not-removed|nb-rerun-hook

# %%
vit.train()
for img, lab in train_dl:
    opt.zero_grad()
    F.cross_entropy(vit(img.cuda()), lab.cuda()).backward()
    opt.step()

print({k: len(v) for k, v in bank.items()})
