# source: https://github.com/hszhao/semseg/issues/60
# %%
import torch
import numpy as np
from semseg.util import intersectionAndUnionGPU, AverageMeter
from semseg.setup import model, criterion, val_loader, classes

# %%
def validate():
    inter, union = AverageMeter(), AverageMeter()
    loss_m = AverageMeter()
    bank = []
    model.eval()
    for input, target in val_loader:
        input = input.cuda(non_blocking=True)
        target = target.cuda(non_blocking=True)
        with torch.no_grad():
            output = model(input)
            loss = criterion(output, target)
        bank.append(loss)
        i, u, _ = intersectionAndUnionGPU(output.max(1)[1], target, classes)
        inter.update(i.cpu().numpy()); union.update(u.cpu().numpy())
        loss_m.update(loss.item(), input.size(0))
    return np.mean(inter.sum / (union.sum + 1e-10)), torch.stack(bank).max().item(), loss_m.avg

# %%
miou, worst, avg = validate()
print(miou, worst, avg)
