# %%
import torch
from tqdm.auto import tqdm
from reg import net, dl, opt, crit
# %%
bar, avg = tqdm(dl), None
for x, y in bar:
    loss = crit(net(x.cuda()), y.cuda())
    opt.zero_grad(); loss.backward(); opt.step()
    avg = loss if avg is None else .98 * avg + .02 * loss  # ! torch-ema-attached|torch-loss-accumulation
    bar.set_postfix(l=f"{avg.item():.3f}")
