# source: https://github.com/zoogzog/chexnet/issues/12
# %%
import torch
import torchvision
from torch import nn, optim
from torch.optim.lr_scheduler import ReduceLROnPlateau

# %%
class ChestTrainer:

    def epoch_train(self, net, loader, optimizer, lossfn):
        net.train()
        for xb, yb in loader:
            yb = yb.cuda(non_blocking=True)
            out = net(xb.cuda(non_blocking=True))
            lossvalue = lossfn(out, yb)
            optimizer.zero_grad()
            lossvalue.backward()
            optimizer.step()

    def epoch_val(self, net, loader, lossfn):
        net.eval()
        loss_sum, n = 0, 0
        mean_tensor = 0
        for xb, yb in loader:
            yb = yb.cuda(non_blocking=True)
            out = net(xb.cuda(non_blocking=True))  # ! torch-missing-no-grad
            lt = lossfn(out, yb)
            mean_tensor += lt  # ! torch-loss-accumulation
            loss_sum += lt.item()
            n += 1
        return loss_sum / n, mean_tensor / n

# %%
net = torchvision.models.densenet121(num_classes=14).cuda()
trainer = ChestTrainer()
opt = optim.Adam(net.parameters(), lr=1e-4)
sched = ReduceLROnPlateau(opt, factor=0.1, patience=5)
bce = nn.BCEWithLogitsLoss()

# %%
from chest_data import train_loader, val_loader
for ep in range(100):
    trainer.epoch_train(net, train_loader, opt, bce)
    val, val_t = trainer.epoch_val(net, val_loader, bce)
    sched.step(val)
