# source: https://github.com/cgtuebingen/SSS-GS/pull/7
# %%
import torch
from gs import Gaussians, Scene, render, l1_ssim

scene = Scene("/data/bunny")
gauss = Gaussians(scene.points)
loader = torch.utils.data.DataLoader(scene, batch_size=1, shuffle=True, num_workers=4)

# %%
def optimise(n_iter):
    it = iter(loader)
    ema = 0.0
    for step in range(1, n_iter + 1):
        try:
            view = next(it)
        except StopIteration:
            it = iter(loader)
            view = next(it)
        img = render(view, gauss)
        loss = l1_ssim(img, view["rgb"].cuda())
        loss.backward()
        with torch.no_grad():
            ema = 0.4 * loss.item() + 0.6 * ema
            if step % 100 == 0:
                gauss.densify()
            gauss.optimizer.step()
            gauss.optimizer.zero_grad(set_to_none=True)
    return ema

# %%
print(optimise(30_000))
