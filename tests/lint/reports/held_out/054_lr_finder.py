# source: discuss.pytorch.org thread about the learning rate finder running out of GPU memory
# %%
import math
import torch
import matplotlib.pyplot as plt
from cifar import trn_loader, net, criterion, optimizer

net = net.cuda()


# %%
def find_lr(init_value=1e-8, final_value=10., beta=0.98):
    num = len(trn_loader) - 1
    mult = (final_value / init_value) ** (1 / num)
    lr = init_value
    optimizer.param_groups[0]["lr"] = lr
    avg_loss, best_loss, batch_num = 0., 0., 0
    losses, log_lrs = [], []
    for inputs, labels in trn_loader:
        batch_num += 1
        inputs, labels = inputs.cuda(), labels.cuda()
        optimizer.zero_grad()
        outputs = net(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        avg_loss = beta * avg_loss + (1 - beta) * loss  # ! torch-ema-attached|torch-loss-accumulation
        smoothed = avg_loss / (1 - beta ** batch_num)
        if batch_num > 1 and smoothed > 4 * best_loss:
            return log_lrs, losses
        if smoothed < best_loss or batch_num == 1:
            best_loss = smoothed  # ~
        losses.append(smoothed)  # ! torch-loss-list-retention|torch-ema-attached
        log_lrs.append(math.log10(lr))
        optimizer.step()
        lr *= mult
        optimizer.param_groups[0]["lr"] = lr
    return log_lrs, losses


# %%
logs, losses = find_lr()
plt.plot(logs[10:-5], [float(l) for l in losses[10:-5]]);
