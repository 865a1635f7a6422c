# source: https://github.com/hszhao/semseg/issues/60
# %%
import time
import torch
import torch.nn.functional as F
from segutil import AverageMeter, iou_counts, logger

# %%
def validate(val_loader, model, criterion, args):
    loss_meter, inter_m, union_m = AverageMeter(), AverageMeter(), AverageMeter()
    model.eval()
    end = time.time()
    for i, (image, target) in enumerate(val_loader):
        image = image.cuda(non_blocking=True)
        target = target.cuda(non_blocking=True)
        output = model(image)  # ! torch-missing-no-grad
        if args.zoom_factor != 8:
            output = F.interpolate(output, size=target.shape[1:], mode="bilinear", align_corners=True)
        loss = criterion(output, target)
        output = output.max(1)[1]
        inter, union = iou_counts(output.cpu().numpy(), target.cpu().numpy(), args.classes)
        inter_m.update(inter)
        union_m.update(union)
        loss_meter.update(loss.item(), image.size(0))
        if i % 10 == 0:
            logger.info("Test [%d/%d] %.2fs", i, len(val_loader), time.time() - end)
        end = time.time()
    return loss_meter.avg, (inter_m.sum / (union_m.sum + 1e-10)).mean()

# %%
from segjob import loader_val, psp, crit, cfg
miou = validate(loader_val, psp, crit, cfg)[1]
print(miou)
