# source: https://github.com/deep-voice/soundbay/pull/50
# %%
import torch, torchaudio
import matplotlib.pyplot as plt
from whales import WhaleNet, loaders
train_dl, val_dl = loaders("finding_willy", bs=32)
net = WhaleNet().cuda()
optim = torch.optim.AdamW(net.parameters(), 1e-4)
crit = torch.nn.BCEWithLogitsLoss()

# %%
def spec_grid(batch, scores, path):
    plt.figure(figsize=(16, 10))  # ! nb-figure-not-closed
    for k in range(min(16, len(batch))):
        plt.subplot(4, 4, k + 1)
        plt.imshow(batch[k, 0].cpu(), aspect="auto", origin="lower")
        plt.title(f"{scores[k]:.2f}")
    plt.tight_layout()
    plt.savefig(path)
    plt.clf()

# %%
for ep in range(120):
    net.train()
    for xb, yb in train_dl:
        optim.zero_grad()
        loss = crit(net(xb.cuda()).squeeze(1), yb.float().cuda())
        loss.backward()
        optim.step()
    net.eval()
    with torch.no_grad():
        xb, yb = next(iter(val_dl))  # ~
        p = net(xb.cuda()).sigmoid().squeeze(1).cpu()
    spec_grid(xb, p, f"grids/ep{ep:03d}.png")  # ~
    print(ep, loss.item())
