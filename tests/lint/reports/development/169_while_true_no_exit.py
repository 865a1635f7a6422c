# source: https://github.com/hill-a/stable-baselines/issues/548
# %%
import torch
from nerf import Field, Rays, render_rays

rays = Rays("lego", device="cuda")
field = Field().cuda()
opt = torch.optim.Adam(field.parameters(), 5e-4)
it = 0

# %%
while True:  # ! torch-unbounded-loop
    o, d, rgb = rays.sample(4096)
    loss = (render_rays(field, o, d) - rgb).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    it += 1
    if it % 100 == 0:
        print(it, -10 * torch.log10(loss.detach()).item())
