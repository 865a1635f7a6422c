# source: from memory: SupCon style loop, views appended and concatenated for a single loss
# %%
import torch
from supcon import Encoder, MultiViewLoader, supcon_loss

enc = Encoder("resnet18", 128).cuda()
opt = torch.optim.SGD(enc.parameters(), lr=0.05, momentum=0.9)

# %%
meter = []
for ep in range(200):
    for views, y in MultiViewLoader(n_views=4, bs=256):
        feats = []
        for v in views:
            feats.append(enc(v.cuda()))
        z = torch.stack(feats, 1)
        loss = supcon_loss(z, y.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        meter.append(float(loss))
    print(ep, sum(meter[-100:]) / 100)
