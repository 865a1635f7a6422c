# source: https://github.com/pytorch/pytorch/issues/27600
# %%
import torch
import timm

archs = ["resnet50", "convnext_base", "vit_large_patch16_224", "swin_large_patch4_window7_224"]
failed, best_bs = {}, {}


# %%
def probe(name, bs):
    net = timm.create_model(name).cuda()
    x = torch.randn(bs, 3, 224, 224, device="cuda")
    y = torch.randint(0, 1000, (bs,), device="cuda")
    torch.nn.functional.cross_entropy(net(x), y).backward()


# %%
for name in archs:
    for bs in (16, 32, 64, 128, 256):
        try:
            probe(name, bs)
            best_bs[name] = bs
        except torch.cuda.OutOfMemoryError as err:
            failed[name, bs] = err  # ! nb-exception-stored
            torch.cuda.empty_cache()  # ~
            break
print(best_bs)
