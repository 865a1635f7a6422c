# source: https://github.com/hszhao/semseg/issues/60
import time

import torch
import torch.nn.functional as F
from util import AverageMeter, intersection_and_union


def validate(loader, psp, criterion, cfg, logger):
    data_time, loss_meter = AverageMeter(), AverageMeter()
    inter, union = 0, 0
    psp.eval()
    end = time.time()
    for i, (img, gt) in enumerate(loader):
        data_time.update(time.time() - end)
        img = img.cuda(non_blocking=True)
        gt = gt.cuda(non_blocking=True)
        logits = psp(img)  # ! torch-missing-no-grad
        if cfg.zoom != 8:
            logits = F.interpolate(logits, size=gt.shape[1:], mode="bilinear", align_corners=True)
        loss_meter.update(criterion(logits, gt).item(), img.size(0))
        a, b = intersection_and_union(logits.argmax(1), gt, cfg.classes, cfg.ignore)
        inter += a.cpu().numpy()
        union += b.cpu().numpy()
        end = time.time()
    logger.info("val loss %.4f mIoU %.4f data %.2f", loss_meter.avg, (inter / (union + 1e-10)).mean(), data_time.avg)
    return loss_meter.avg
