# %%
import torch
from vae import VAE, frames
vae = VAE(32).to("cuda")
opt = torch.optim.Adam(vae.parameters())
log = []
# %%
def step(x):
    rec, mu, lv = vae(x)
    re = ((rec - x) ** 2).mean()
    kl = -0.5 * (1 + lv - mu ** 2 - lv.exp()).mean()
    opt.zero_grad()
    (re + kl).backward()
    opt.step()
    return re.item(), kl.item()
# %%
for it in range(20000):
    x = frames(64).to("cuda")
    re, kl = step(x)
    log.append((it, re, kl))
