# %%
import torch
from torch.utils.data import DataLoader
from meta import Support, model, opt, inner
dl = DataLoader(Support("s.npz"), 32, shuffle=True, num_workers=4)
xs, ys = next(iter(dl))
# %%
for it in range(600):
    loss = inner(model, xs, ys)
    opt.zero_grad(); loss.backward(); opt.step()
