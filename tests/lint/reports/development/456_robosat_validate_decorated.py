# source: https://github.com/mapbox/robosat/pull/109
# %%
import torch
from tiles import unet, val_dl, train_dl, Metrics

net = unet(2).cuda()
crit = torch.nn.CrossEntropyLoss().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)

# %%
@torch.no_grad()
def validate(dl):
    net.eval()
    run, m, masks = 0.0, Metrics(), []
    for img, mask, _ in dl:
        out = net(img.cuda())
        run += crit(out, mask.cuda())
        m.add(mask, out.argmax(1).cpu())
        masks.append(out.argmax(1).to(torch.uint8).cpu())
    net.train()
    return run.item() / len(dl), m.miou(), masks[-1]

# %%
hist = []
for epoch in range(50):
    for img, mask, _ in train_dl:
        opt.zero_grad()
        crit(net(img.cuda()), mask.cuda()).backward()
        opt.step()
    v, iou, _ = validate(val_dl)
    hist.append((epoch, v, iou))
