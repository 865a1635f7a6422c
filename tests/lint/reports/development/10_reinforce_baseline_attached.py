# source: https://github.com/ray-project/ray/pull/27406
# %%
import torch
from torch import nn
import gymnasium as gym

env = gym.make("CartPole-v1")
pi = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 2))
v = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 1))
both = torch.optim.Adam([*pi.parameters(), *v.parameters()], lr=1e-3)
ma_sqd_adv = torch.tensor(1.0)

# %%
for episode in range(4000):
    s, _ = env.reset()
    logp, rew, S = [], [], []
    over = False
    while not over:
        st = torch.as_tensor(s, dtype=torch.float32)
        dist = torch.distributions.Categorical(logits=pi(st))
        a = dist.sample()
        s, r, term, trunc, _ = env.step(a.item())
        over = term or trunc
        logp.append(dist.log_prob(a))
        rew.append(r)
        S.append(st)
    G = torch.tensor(rew).flip(0).cumsum(0).flip(0)
    adv = G - v(torch.stack(S)).squeeze(-1)
    ma_sqd_adv = ma_sqd_adv + 1e-3 * (adv.pow(2).mean() - ma_sqd_adv)  # ! torch-ema-attached|torch-running-stat-attached
    w = torch.exp(adv.detach() / ma_sqd_adv.detach().sqrt()).clamp(max=20)
    loss = -(w * torch.stack(logp)).mean() + adv.pow(2).mean()
    both.zero_grad()
    loss.backward()
    both.step()
env.close()
