# source: https://github.com/hszhao/semseg/issues/60
# %%
import time
import numpy as np
import torch
import torch.nn.functional as F
from util import AverageMeter, intersectionAndUnionGPU
from setup_exp import args, logger, train_loader, val_loader, train, criterion, optimizer, model

# %%
def validate(val_loader, model, criterion):
    batch_time, loss_meter = AverageMeter(), AverageMeter()
    inter, union = 0, 0
    model.eval()
    end = time.time()
    for i, (input, target) in enumerate(val_loader):
        input = input.cuda(non_blocking=True)
        target = target.cuda(non_blocking=True)
        with torch.no_grad():
            output = model(input)
            if args.zoom_factor != 8:
                output = F.interpolate(output, size=target.size()[1:], mode='bilinear', align_corners=True)
            loss = criterion(output, target)
        pred = output.max(1)[1]
        a, b, _ = intersectionAndUnionGPU(pred, target, args.classes, args.ignore_label)
        inter, union = inter + a.cpu().numpy(), union + b.cpu().numpy()
        loss_meter.update(loss.item(), input.size(0))
        batch_time.update(time.time() - end)
        end = time.time()
    mIoU = np.mean(inter / (union + 1e-10))
    logger.info('mIoU %.4f  loss %.4f  %.3fs/it', mIoU, loss_meter.avg, batch_time.avg)
    return loss_meter.avg, mIoU


# %%
best = 0
for epoch in range(args.start_epoch, args.epochs):
    train(train_loader, model, optimizer, epoch)
    val_loss, miou = validate(val_loader, model, criterion)
    best = max(best, miou)
torch.cuda.empty_cache()
print(best)
