# source: https://github.com/cgtuebingen/SSS-GS/pull/7
# %%
import torch
from torch.utils.data import DataLoader
from gs.scene import OLATViews, gaussians, render, l1_ssim

dl = DataLoader(OLATViews("candle"), batch_size=1, shuffle=True, num_workers=4)
b0 = next(iter(dl))
print({k: getattr(v, "shape", v) for k, v in b0.items()})

# %%
data_iter = iter(dl)
ema = 0.
for it in range(1, 30001):
    try:
        view = next(data_iter)
    except StopIteration:
        data_iter = iter(dl)
        view = next(data_iter)
    img = render(gaussians, view)
    loss = l1_ssim(img, view["image"].cuda())
    loss.backward()
    gaussians.densify_step(it)
    gaussians.optimizer.step()
    gaussians.optimizer.zero_grad(set_to_none=True)
    ema = .4 * loss.item() + .6 * ema
    if it % 1000 == 0:
        print(it, round(ema, 5))
