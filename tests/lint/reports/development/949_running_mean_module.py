# %%
import torch
from torch import nn
class PopArt(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.mu = torch.zeros(d)
        self.beta = 3e-4
    def forward(self, x):
        if self.training:
            self.mu = (1 - self.beta) * self.mu + self.beta * x.mean(0)  # ! torch-running-stat-attached
        return x - self.mu
# %%
from agents import critic, batches, targets
norm = PopArt(1)
opt = torch.optim.Adam(critic.parameters())
for b in batches:
    loss = ((norm(critic(b)) - targets(b)) ** 2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
