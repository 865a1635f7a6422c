# source: from memory: decorrelated batch norm / Barlow Twins style code
# %%
import torch
from torch import nn
from views import two_views, backbone

net = nn.Sequential(backbone(), nn.Linear(512, 256)).cuda()
opt = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-2)


def whiten(z):
    mean = z.mean(0)
    std = z.std(0) + 1e-4
    return (z - mean) / std


# %%
corr = torch.zeros(256, 256, device="cuda")
for it, (a, b) in enumerate(two_views(batch=256)):
    za, zb = whiten(net(a.cuda())), whiten(net(b.cuda()))
    c = za.t() @ zb / len(za)
    corr = 0.99 * corr + 0.01 * c.detach()
    eye = torch.eye(256, device="cuda")
    loss = ((c - eye) ** 2 * (eye + 5e-3 * (1 - eye))).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    if it % 200 == 0:
        print(it, loss.item(), corr.diagonal().mean().item())
