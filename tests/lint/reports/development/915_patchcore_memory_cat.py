# source: https://github.com/open-edge-platform/anomalib/issues/372
# %%
import torch
from torchvision.models import wide_resnet50_2
from mvtec import train_dl

net = wide_resnet50_2(weights="DEFAULT").cuda().eval()
trunk = torch.nn.Sequential(*list(net.children())[:6])

# %%
bank = torch.zeros(0, 512, device="cuda")
with torch.no_grad():
    for x, _ in train_dl:
        f = trunk(x.cuda()).permute(0, 2, 3, 1).flatten(0, 2)
        bank = torch.cat([bank, f])  # ! torch-cat-in-loop|torch-results-left-on-gpu

# %%
idx = torch.randperm(len(bank))[: len(bank) // 100]
core = bank[idx].cpu()
torch.save(core, "core.pt")
