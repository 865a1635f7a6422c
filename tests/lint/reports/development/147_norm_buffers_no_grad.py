# source: from memory: answer with torch.no_grad and buffers for a custom batch norm
import torch
from torch import nn


class RewardScaler(nn.Module):
    """Tracks mean and variance of returns and of the critic's outputs."""

    def __init__(self, shape=()):
        super().__init__()
        self.register_buffer("mean", torch.zeros(shape))
        self.register_buffer("var", torch.ones(shape))
        self.register_buffer("count", torch.tensor(1e-4))

    @torch.no_grad()
    def update(self, x):
        m, v, n = x.mean(0), x.var(0, unbiased=False), x.size(0)
        d, tot = m - self.mean, self.count + n
        self.mean += d * n / tot
        self.var.copy_((self.var * self.count + v * n + d ** 2 * self.count * n / tot) / tot)
        self.count.fill_(tot)

    def forward(self, x):
        return (x - self.mean) / (self.var + 1e-8).sqrt()


def critic_step(critic, scaler, opt, obs, ret):
    v = critic(obs).squeeze(-1)
    scaler.update(ret)
    loss = (v - scaler(ret)).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    scaler.update(v)
    return loss.item()
