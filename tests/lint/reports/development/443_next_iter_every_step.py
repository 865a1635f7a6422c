# source: https://github.com/facebookresearch/detectron2/issues/3847
# %%
import torch
from torch.utils.data import DataLoader
from voc_rcnn import build_rcnn, VOCDetection07, collate

train_dl = DataLoader(VOCDetection07("trainval"), 8, shuffle=True, num_workers=8, collate_fn=collate)
extra_dl = DataLoader(VOCDetection07("test"), 8, shuffle=True, num_workers=8, collate_fn=collate)
rcnn = build_rcnn().cuda()
opt = torch.optim.SGD(rcnn.parameters(), 2e-3, momentum=0.9)

# %%
for epoch in range(100):
    for images, targets in train_dl:
        unl, _ = next(iter(extra_dl))  # ! torch-next-iter-in-loop
        parts = rcnn.joint_losses(images, targets, unl)
        total = sum(parts.values())
        opt.zero_grad()
        total.backward()
        opt.step()
