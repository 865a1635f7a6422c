# source: https://github.com/rabbityl/lepard/issues/12
# %% [markdown]
# Fine-tune a detector on the raccoon set, keep every loss component.

# %%
import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from raccoons import RaccoonSet, coco_map

device = torch.device("cuda")


def collate(batch):
    return tuple(zip(*batch))


# %%
def build(n_classes):
    det = torchvision.models.detection.fasterrcnn_resnet50_fpn(weights="DEFAULT")
    width = det.roi_heads.box_predictor.cls_score.in_features
    det.roi_heads.box_predictor = FastRCNNPredictor(width, n_classes)
    return det.to(device)


# %%
train_dl = DataLoader(RaccoonSet("train"), 4, shuffle=True, num_workers=4, collate_fn=collate)
val_dl = DataLoader(RaccoonSet("val"), 4, collate_fn=collate)
det = build(2)
opt = torch.optim.SGD([p for p in det.parameters() if p.requires_grad], lr=5e-3, momentum=0.9, weight_decay=5e-4)
plateau = torch.optim.lr_scheduler.StepLR(opt, step_size=3, gamma=0.1)


# %%
def averaged(parts, world=1):
    return {k: v / world for k, v in parts.items()}


def one_epoch(net, dl, record):
    net.train()
    for images, targets in dl:
        images = [i.to(device) for i in images]
        targets = [{k: v.to(device) for k, v in t.items()} for t in targets]
        parts = net(images, targets)
        total = sum(parts.values())
        opt.zero_grad()
        total.backward()
        opt.step()
        for k, v in averaged(parts).items():
            record.setdefault(k, []).append(v)  # ! torch-metric-dict-retention|torch-loss-list-retention
    return total.item()


@torch.no_grad()
def quality(net, dl):
    net.eval()
    res = []
    for images, targets in dl:
        outs = net([i.to(device) for i in images])
        res += [({k: v.cpu() for k, v in o.items()}, t) for o, t in zip(outs, targets)]
    return coco_map(res)


# %%
record = {}
for ep in range(12):
    last = one_epoch(det, train_dl, record)
    plateau.step()
    print(ep, last, quality(det, val_dl))

# %%
for k, v in record.items():
    print(k, float(v[0]), float(v[-1]))
