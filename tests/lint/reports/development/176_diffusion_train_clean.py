# source: from memory: annotated diffusion style notebook after fixing its memory growth
# %%
import copy
import math
import torch
import torch.nn.functional as F
from torchvision.utils import make_grid, save_image
from flowers import UNet, flower_loader

dev, T = "cuda", 1000
beta = torch.linspace(1e-4, 0.02, T, device=dev)
abar = torch.cumprod(1 - beta, 0)
net = UNet(64).to(dev)
ema = copy.deepcopy(net).requires_grad_(False).eval()
opt = torch.optim.Adam(net.parameters(), 2e-4)


# %%
def q_sample(x, t, eps):
    a = abar[t].view(-1, 1, 1, 1)
    return a.sqrt() * x + (1 - a).sqrt() * eps


@torch.no_grad()
def generate(n, size=64):
    x = torch.randn(n, 3, size, size, device=dev)
    frames = []
    for i in reversed(range(T)):
        t = torch.full((n,), i, device=dev)
        mean = (x - beta[i] / (1 - abar[i]).sqrt() * ema(x, t)) / (1 - beta[i]).sqrt()
        x = mean + beta[i].sqrt() * torch.randn_like(x) if i else mean
        if i % 250 == 0:
            frames.append(make_grid(x.clamp(-1, 1) * 0.5 + 0.5).cpu())
    return frames


@torch.no_grad()
def track(step):
    d = min(0.9999, (1 + step) / (10 + step))
    for a, b in zip(ema.parameters(), net.parameters()):
        a.lerp_(b, 1 - d)


# %%
sums, hits = torch.zeros(10, device=dev), torch.zeros(10, device=dev)
for step, x in enumerate(flower_loader(64)):
    x = x.to(dev)
    t = torch.randint(0, T, (len(x),), device=dev)
    eps = torch.randn_like(x)
    each = F.smooth_l1_loss(net(q_sample(x, t, eps), t), eps, reduction="none").flatten(1).mean(1)
    loss = each.mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    track(step)
    sums.index_add_(0, t // 100, each.detach())
    hits.index_add_(0, t // 100, torch.ones_like(each))
    if step % 2000 == 0:
        save_image(torch.stack(generate(16)), f"gen_{step}.png", nrow=2)
        print(step, math.log(loss.item()), (sums / hits.clamp(min=1)).tolist())
