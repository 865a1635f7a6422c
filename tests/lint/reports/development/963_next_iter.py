# %%
import torch
from torch.utils.data import DataLoader
from meta import Support, model, opt, inner
dl = DataLoader(Support("s.npz"), 32, shuffle=True, num_workers=4)
# %%
def sample():
    return next(iter(dl))  # ! torch-next-iter-in-loop
# %%
for it in range(60000):
    xs, ys = sample()
    loss = inner(model, xs, ys)
    opt.zero_grad(); loss.backward(); opt.step()
