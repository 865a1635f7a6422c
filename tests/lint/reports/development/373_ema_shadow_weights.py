# source: https://github.com/fadel/pytorch_ema/issues/1
# %%
import torch
from ddpm import UNet, diffusion_loss, cifar_loader

class Shadow:
    def __init__(self, params, decay):
        self.decay = decay
        self.shadow = [p.detach().clone() for p in params]

    @torch.no_grad()
    def update(self, params):
        for s, p in zip(self.shadow, params):
            s.mul_(self.decay).add_(p, alpha=1 - self.decay)

    @torch.no_grad()
    def copy_to(self, params):
        for s, p in zip(self.shadow, params):
            p.copy_(s)

# %%
unet = UNet().cuda()
opt = torch.optim.Adam(unet.parameters(), 2e-4)
ema = Shadow(list(unet.parameters()), 0.9999)

# %%
smooth = None
for it, (x, _) in enumerate(cifar_loader):
    loss = diffusion_loss(unet, x.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
    ema.update(list(unet.parameters()))
    smooth = loss.item() if smooth is None else 0.99 * smooth + 0.01 * loss.item()
    if it % 1000 == 0:
        print(it, smooth)
