# source: https://github.com/cgtuebingen/SSS-GS/issues/6
# %%
import itertools
import torch
from torch.utils.data import DataLoader
from splat import GaussianScene, SplatDataset, render, l1_ssim

scene_dir, iters = "/data/head01", 60_000
ds = SplatDataset(scene_dir, with_masks=True)
dl = DataLoader(ds, batch_size=1, shuffle=True, num_workers=4, collate_fn=lambda b: b[0])
views = itertools.cycle(dl)  # ! torch-cycled-dataloader|nb-iterator-global

# %%
gs = GaussianScene.from_colmap(scene_dir).cuda()
adam = torch.optim.Adam(gs.param_groups(), lr=0.0, eps=1e-15)
for it in range(iters):
    cam = next(views)
    img = render(gs, cam["pose"].cuda(), cam["K"].cuda())
    loss = l1_ssim(img, cam["image"].cuda(), cam["mask"].cuda())
    adam.zero_grad(set_to_none=True)
    loss.backward()
    adam.step()
    if it % 100 == 0:
        gs.densify_and_prune(it)
