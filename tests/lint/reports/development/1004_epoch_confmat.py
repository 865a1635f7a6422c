# %%
import torch
from seg import net, dl, opt, ce
conf = torch.zeros(19, 19)
# %%
for ep in range(100):
    for x, y in dl:
        p = net(x.cuda())
        l = ce(p, y.cuda())
        opt.zero_grad(); l.backward(); opt.step()
        conf += torch.bincount(19 * y.flatten() + p.argmax(1).cpu().flatten(), minlength=361).view(19, 19)
