# %%
import torch
from g import G, D, dl, lossD, lossG
optG, optD = torch.optim.Adam(G.parameters()), torch.optim.Adam(D.parameters())
z0 = torch.randn(64, 100).cuda()
snap = []
# %%
for ep in range(200):
    for x in dl:
        f = G(torch.randn(len(x), 100).cuda())
        d = lossD(D(x.cuda()), D(f.detach()))
        optD.zero_grad(); d.backward(); optD.step()
        g = lossG(D(f))
        optG.zero_grad(); g.backward(); optG.step()
    snap.append(G(z0))  # ! torch-output-list-retention
