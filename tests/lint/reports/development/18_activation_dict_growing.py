# source: https://github.com/pytorch/pytorch/issues/68046
# %%
from collections import defaultdict
import torch
import timm

bank = defaultdict(list)


def tap(name):
    def _fn(mod, inp, out):
        bank[name].append(out)  # ! torch-hook-stores-activation|torch-output-list-retention
    return _fn


# %%
vit = timm.create_model("vit_small_patch16_224", pretrained=True, num_classes=10).cuda()
for nm, blk in vit.named_modules():
    if nm.endswith("mlp"):
        blk.register_forward_hook(tap(nm))  # ! torch-hook-not-removed|nb-rerun-hook

# %%
from cifar_pipeline import loaders

train_dl, _ = loaders(bs=64, size=224)
sgd = torch.optim.SGD(vit.parameters(), lr=1e-3, momentum=0.9)
for xb, yb in train_dl:
    loss = torch.nn.functional.cross_entropy(vit(xb.cuda()), yb.cuda())
    sgd.zero_grad()
    loss.backward()
    sgd.step()

# %%
for k, v in bank.items():
    print(k, len(v), v[-1].norm().item())
