# %%
import collections
import torch
from gan import G, D, opt_g, opt_d, loader, adv
# %%
hist = collections.defaultdict(list)
for epoch in range(100):
    for real in loader:
        z = torch.randn(len(real), 128, device="cuda")
        d_loss = adv(D(real.cuda()), 1) + adv(D(G(z).detach()), 0)
        opt_d.zero_grad(); d_loss.backward(); opt_d.step()
        g_loss = adv(D(G(z)), 1)
        opt_g.zero_grad(); g_loss.backward(); opt_g.step()
        hist["d"].append(float(d_loss))
        hist["g"].append(g_loss.detach())
