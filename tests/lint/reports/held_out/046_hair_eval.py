# source: https://github.com/YBIGTA/pytorch-hair-segmentation/issues/28
# %%
import os
import sys
sys.path.insert(0, "..")

import torch
from time import time
from networks import get_network
from data import get_loader
from utils import iou_loss

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

# %%
net = get_network("pspnet_resnet101").to(device)
net.load_state_dict(torch.load("models/pspnet_resnet101.pth", map_location="cpu")["weight"])
test_loader = get_loader("figaro", "./data/Figaro1k", train=False, batch_size=1, shuffle=False)

# %%
def evaluate():
    net.eval()
    logits, masks = [], []
    durations = []
    for i, (data, label) in enumerate(test_loader):
        print(f"[{i:3d}/{len(test_loader)}] processing image...")
        tic = time()
        data, label = data.to(device), label.to(device)
        logit = net(data)  # ! torch-missing-no-grad
        durations.append(time() - tic)
        logits.append(logit)  # ! torch-output-list-retention
        masks.append(label.cpu())
    pred = (torch.cat(logits).sigmoid() > 0.5).cpu()
    return iou_loss(pred, torch.cat(masks)), sum(durations) / len(durations)


# %%
iou, speed = evaluate()
print("IoU", iou, "sec/img", speed)
