# source: https://github.com/cgtuebingen/SSS-GS/pull/7
# %%
import torch
from torch.utils.data import DataLoader
from gsplat_scene import Scene, Gaussians, render, ssim_l1

scene = Scene("olat/statue")
loader = DataLoader(scene.train_views(), batch_size=None, shuffle=True, num_workers=4)
sample = next(iter(loader))
print(sample["image"].shape, sample["light"].shape)


# %%
def fit(gaussians, n_iter=30_000, densify_every=100):
    views = iter(loader)
    ema = 0.0
    for it in range(1, n_iter + 1):
        try:
            view = next(views)
        except StopIteration:
            views = iter(loader)
            view = next(views)
        pkg = render(view["camera"], gaussians, view["light"].cuda())
        loss = ssim_l1(pkg["render"], view["image"].cuda())
        loss.backward()
        with torch.no_grad():
            ema = 0.4 * loss.item() + 0.6 * ema
            if it < 15_000:
                gaussians.add_densification_stats(pkg["viewspace_points"], pkg["visible"])
                if it % densify_every == 0:
                    gaussians.densify_and_prune()
            gaussians.optimizer.step()
            gaussians.optimizer.zero_grad(set_to_none=True)
        if it % 1000 == 0:
            print(it, f"{ema:.5f}", len(gaussians))
    del views


# %%
g = Gaussians.from_points(scene.points)
fit(g)
g.save_ply("statue.ply")
