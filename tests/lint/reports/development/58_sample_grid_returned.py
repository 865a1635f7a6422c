# source: from memory: stackoverflow "RuntimeWarning: More than 20 figures have been opened" in a GAN notebook
# %%
import matplotlib.pyplot as plt
import torch
from torch import nn
from anime import face_dl, NetG, NetD

dev = "cuda"
net_g, net_d = NetG(100).to(dev), NetD().to(dev)
og, od = (torch.optim.Adam(m.parameters(), 2e-4, betas=(0.5, 0.999)) for m in (net_g, net_d))
fixed = torch.randn(64, 100, 1, 1, device=dev)


# %%
def draw(images, title):
    fig, axes = plt.subplots(8, 8, figsize=(8, 8))  # ! nb-figure-not-closed
    for a, im in zip(axes.flat, images):
        a.imshow(im.permute(1, 2, 0))
        a.axis("off")
    fig.suptitle(title)
    return fig


# %%
def train(epochs):
    for ep in range(epochs):
        for real in face_dl:
            real = real.to(dev)
            fake = net_g(torch.randn(len(real), 100, 1, 1, device=dev))
            od.zero_grad()
            (nn.functional.softplus(-net_d(real)).mean() + nn.functional.softplus(net_d(fake.detach())).mean()).backward()
            od.step()
            og.zero_grad()
            nn.functional.softplus(-net_d(fake)).mean().backward()
            og.step()
        with torch.no_grad():
            sample = net_g(fixed).mul(0.5).add(0.5).cpu()
        draw(sample, f"epoch {ep}").savefig(f"samples/{ep:03d}.png")  # ~


train(150)
