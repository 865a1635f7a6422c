# source: https://github.com/GBLin5566/toward-controlled-generation-of-text-pytorch/issues/9
# %%
import torch
from torch import nn, optim
from ctg import Gen, Dis, text_batches

G, D = Gen().cuda(), Dis().cuda()
og, od = optim.Adam(G.parameters()), optim.Adam(D.parameters())
ce = nn.CrossEntropyLoss()

# %%
log = {"recon": [], "attr": [], "dis": []}
for step, (x, y) in enumerate(text_batches(limit=40_000)):
    x, y = x.cuda(), y.cuda()
    soft, recon = G(x)
    attr = ce(D(soft), y)
    og.zero_grad()
    # two heads share the same forward; only the first needs the graph afterwards
    recon.backward(retain_graph=True)
    (0.1 * attr).backward()
    og.step()

    od.zero_grad()
    dl = ce(D(x), y) + 0.1 * ce(D(soft.detach()), y)
    dl.backward()
    od.step()

    log["recon"].append(recon.item())
    log["attr"].append(attr.item())
    log["dis"].append(dl.item())
