# source: https://github.com/yenchenlin/nerf-pytorch/issues/42
# %%
import torch
from nerf_lite import NeRF, rays_dl, render

net = NeRF().cuda()
opt = torch.optim.Adam(net.parameters(), 5e-4)

# %%
# nan hunt: one batch with the stack recorder on
o, d, rgb = next(iter(rays_dl))
with torch.autograd.detect_anomaly():
    ((render(net, o.cuda(), d.cuda()) - rgb.cuda()) ** 2).mean().backward()
opt.zero_grad()

# %%
psnr = []
for step, (o, d, rgb) in enumerate(rays_dl):
    mse = ((render(net, o.cuda(), d.cuda()) - rgb.cuda()) ** 2).mean()
    opt.zero_grad()
    mse.backward()
    opt.step()
    if step % 100 == 0:
        psnr.append(-10 * torch.log10(mse.detach()).item())
