# source: from memory: U2-Net style deep supervision loop
# %%
import torch
from torch import nn
from saliency import U2Lite, duts

net = U2Lite().cuda()
adam = torch.optim.Adam(net.parameters(), 1e-3)
bce = nn.BCEWithLogitsLoss()
ws = [1.0, 0.5, 0.25, 0.25, 0.1, 0.1, 0.1]

# %%
log = []
for it, (im, m) in enumerate(duts("train", bs=12)):
    im, m = im.cuda(), m.cuda()
    losses = []
    for w, side in zip(ws, net(im)):
        losses.append(w * bce(side, m))
    loss = sum(losses)
    adam.zero_grad()
    loss.backward()
    adam.step()
    log.append([l.item() for l in losses])
    if it % 100 == 0:
        print(it, log[-1])
