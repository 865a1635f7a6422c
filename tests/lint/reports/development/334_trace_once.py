# source: https://github.com/pytorch/pytorch/issues/28055
# %%
import torch
import torchvision

base = torchvision.models.resnet101(weights="DEFAULT").eval()
scripted = torch.jit.trace(base, torch.rand(1, 3, 224, 224))
scripted.save("r101.ts")

# %%
from frames import stream
hits = 0
with torch.inference_mode():
    for img in stream("/mnt/cam0"):
        pred = scripted(img[None])
        hits += int(pred.argmax(1) == 207)
print(hits)
