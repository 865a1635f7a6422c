# source: https://github.com/cgtuebingen/SSS-GS/pull/7
# %%
from itertools import cycle
import matplotlib.pyplot as plt
import torch
from domains import source_loader, target_loader, DannNet

net = DannNet(classes=31).cuda()
sgd = torch.optim.SGD(net.parameters(), lr=1e-2, momentum=0.9)
ce = torch.nn.CrossEntropyLoss()
src, tgt = source_loader("amazon"), target_loader("webcam")


def adapt(steps):
    curves = {"cls": [], "dom": []}
    it_t = iter(tgt)
    for step, (xs, ys) in zip(range(steps), src):
        try:
            xt = next(it_t)[0]
        except StopIteration:
            it_t = iter(tgt)
            xt = next(it_t)[0]
        c, ds = net(xs.cuda(), lam=step / steps)
        _, dt = net(xt.cuda(), lam=step / steps)
        lc = ce(c, ys.cuda())
        ld = ce(torch.cat([ds, dt]), torch.tensor([0] * len(ds) + [1] * len(dt)).cuda())
        sgd.zero_grad()
        (lc + ld).backward()
        sgd.step()
        curves["cls"].append(lc.item())
        curves["dom"].append(ld.item())
    return curves


# %%
curves = adapt(2000)
fig, ax = plt.subplots()
for (k, v), colour in zip(curves.items(), cycle(["tab:red", "tab:blue"])):
    ax.plot(v, color=colour, label=k)
ax.legend()
fig.savefig("dann.png")
plt.close(fig)
