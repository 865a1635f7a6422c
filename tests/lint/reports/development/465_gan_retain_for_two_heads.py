# source: https://github.com/pytorch/pytorch/issues/2498
# %%
import torch
import torch.nn.functional as F
from infogan import Gen, Trunk, QHead, DHead, reals

G, T, Q, D = Gen().cuda(), Trunk().cuda(), QHead().cuda(), DHead().cuda()
og = torch.optim.Adam([*G.parameters(), *Q.parameters()], 1e-3, (0.5, 0.999))
od = torch.optim.Adam([*T.parameters(), *D.parameters()], 2e-4, (0.5, 0.999))

# %%
hist = {"d": [], "g": [], "q": []}
for x in reals(epochs=50):
    x = x.cuda()
    z, c = torch.randn(len(x), 62).cuda(), torch.randint(10, (len(x),)).cuda()
    fake = G(z, c)
    d = F.softplus(-D(T(x))).mean() + F.softplus(D(T(fake.detach()))).mean()
    od.zero_grad()
    d.backward()
    od.step()
    h = T(fake)
    adv, info = F.softplus(-D(h)).mean(), F.cross_entropy(Q(h), c)
    og.zero_grad()
    adv.backward(retain_graph=True)
    info.backward()
    og.step()
    for k, v in zip(("d", "g", "q"), (d, adv, info)):
        hist[k].append(float(v))
