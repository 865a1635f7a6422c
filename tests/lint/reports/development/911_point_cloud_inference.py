# source: https://github.com/zhanhz/PC-NBV_pytorch/issues/3
# %%
import numpy as np
import torch
from pcnbv.model import AutoEncoder
from pcnbv.data import test_loader

device = "cuda"
model = AutoEncoder().to(device)
model.load_state_dict(torch.load("ckpt/pcnbv_best.pth", map_location="cpu"))
model.eval()

# %%
cover = []
for partial, view_state, gt in test_loader:
    feat, score = model(partial.to(device), view_state.to(device))  # ! torch-missing-no-grad
    pick = score.argmax(dim=1)
    cover.append(gt.to(device).gather(1, pick[:, None]).mean().item())
print(np.mean(cover))
