# source: discuss.pytorch.org thread about the learning rate finder running out of GPU memory
# %%
import copy
import math
import torch
import matplotlib.pyplot as plt
from cifar import trn_loader, net, criterion, make_opt

net = net.cuda()
before = copy.deepcopy(net.state_dict())


# %%
def find_lr(init_value=1e-8, final_value=10., beta=0.98):
    optimizer = make_opt(net, init_value)
    mult = (final_value / init_value) ** (1 / (len(trn_loader) - 1))
    avg_loss, best_loss = 0., math.inf
    losses, log_lrs = [], []
    for batch_num, (inputs, labels) in enumerate(trn_loader, 1):
        inputs, labels = inputs.cuda(), labels.cuda()
        optimizer.zero_grad()
        loss = criterion(net(inputs), labels)
        avg_loss = beta * avg_loss + (1 - beta) * loss.item()
        smoothed = avg_loss / (1 - beta ** batch_num)
        if batch_num > 1 and smoothed > 4 * best_loss:
            break
        best_loss = min(best_loss, smoothed)
        losses.append(smoothed)
        log_lrs.append(math.log10(optimizer.param_groups[0]["lr"]))
        loss.backward()
        optimizer.step()
        optimizer.param_groups[0]["lr"] *= mult
    return log_lrs, losses


# %%
logs, losses = find_lr()
net.load_state_dict(before)
del before
plt.plot(logs[10:-5], losses[10:-5]);
