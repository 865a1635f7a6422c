# source: https://github.com/deep-voice/soundbay/pull/50
# %%
import torch
from matplotlib.figure import Figure
from whales import WhaleNet, loaders
train_dl, val_dl = loaders("finding_willy", bs=32)
probe, _ = val_dl.dataset[:16]
net = WhaleNet().cuda()
optim = torch.optim.AdamW(net.parameters(), 1e-4)
crit = torch.nn.BCEWithLogitsLoss()

# %%
def spec_grid(batch, scores, path):
    fig = Figure(figsize=(16, 10))
    for a, img, s in zip(fig.subplots(4, 4).flat, batch, scores):
        a.imshow(img[0].cpu(), aspect="auto", origin="lower")
        a.set_title(f"{s:.2f}")
    fig.savefig(path)

# %%
for ep in range(120):
    net.train()
    running = 0.0
    for xb, yb in train_dl:
        optim.zero_grad()
        loss = crit(net(xb.cuda()).squeeze(1), yb.float().cuda())
        loss.backward()
        optim.step()
        running += loss.item()
    net.eval()
    with torch.no_grad():
        p = net(probe.cuda()).sigmoid().squeeze(1).cpu()
    spec_grid(probe, p, f"grids/ep{ep:03d}.png")
    print(ep, running / len(train_dl))
