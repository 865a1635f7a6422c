# source: https://github.com/lyq133/LIC-HPCM/issues/4
# %%
import torch
from torch.utils.data import DataLoader
from compress.models import HPCM_Base
from compress.losses import RateDistortionLoss
from compress.datasets import train_set


class AverageMeter:
    """Compute running average."""

    def __init__(self):
        self.val = 0
        self.avg = 0
        self.sum = 0
        self.count = 0

    def update(self, val, n=1):
        self.val = val  # ~
        self.sum += val * n  # ~
        self.count += n
        self.avg = self.sum / self.count


# %%
def train_one_epoch(model, criterion, loader, optimizer, aux_optimizer, epoch, clip=1.0):
    model.train()
    device = next(model.parameters()).device
    bpp = AverageMeter()
    for i, d in enumerate(loader):
        d = d.to(device)
        optimizer.zero_grad()
        aux_optimizer.zero_grad()
        out_net = model(d)
        out_criterion = criterion(out_net, d)
        out_criterion["loss"].backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        aux = model.aux_loss()
        aux.backward()
        aux_optimizer.step()
        bpp.update(out_criterion["bpp_loss"])  # ! torch-metric-dict-retention|torch-loss-accumulation
        if i % 100 == 0:
            print(f"epoch {epoch} [{i * len(d)}/{len(loader.dataset)}] bpp {float(bpp.avg):.3f}")


# %%
model = HPCM_Base().cuda()
main_params = [p for n, p in model.named_parameters() if not n.endswith(".quantiles")]
aux_params = [p for n, p in model.named_parameters() if n.endswith(".quantiles")]
opt, aux_opt = torch.optim.Adam(main_params, 1e-4), torch.optim.Adam(aux_params, 1e-3)
loader = DataLoader(train_set, batch_size=32, shuffle=True, num_workers=8)
for epoch in range(300):
    train_one_epoch(model, RateDistortionLoss(0.013), loader, opt, aux_opt, epoch)
