# Rollouts cleared after each update.
# in use
# %%
import torch
from torch import nn
policy = nn.Sequential(nn.Linear(128, 512), nn.Tanh(), nn.Linear(512, 4))
opt = torch.optim.Adam(policy.parameters())
saved = []
# %%
for episode in range(4):
    for step in range(30):
        logits = policy(torch.randn(64, 128))
        saved.append(torch.log_softmax(logits, -1)[:, 0].mean())
    loss = -torch.stack(saved).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    saved.clear()
