# source: https://github.com/pytorch/pytorch/issues/5353
# %%
import numpy as np
import torch
import torch.nn as nn
from torch.distributions import Categorical
from pong_env import make_pong, crop40

class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(1600, 200), nn.ReLU(), nn.Linear(200, 2))
        self.saved_log_probs = []
        self.rewards = []

    def forward(self, x):
        return self.body(x).softmax(-1)

pi = Policy().cuda()
opt = torch.optim.RMSprop(pi.parameters(), 1e-4)

# %%
def act(obs):
    m = Categorical(pi(torch.from_numpy(obs).float().cuda()))
    a = m.sample()
    pi.saved_log_probs.append(m.log_prob(a))
    return a.item()

def finish():
    R, rets = 0.0, []
    for r in reversed(pi.rewards):
        R = r + 0.99 * R
        rets.insert(0, R)
    rets = torch.tensor(rets, device="cuda")
    rets = (rets - rets.mean()) / (rets.std() + 1e-6)
    policy_loss = torch.stack([-lp * R for lp, R in zip(pi.saved_log_probs, rets)]).sum()
    opt.zero_grad()
    policy_loss.backward()
    opt.step()
    del pi.rewards[:], pi.saved_log_probs[:]

# %%
env = make_pong()
for ep in range(30_000):
    o, done = crop40(env.reset()), False
    while not done:
        obs, r, done, _ = env.step(act(o))
        pi.rewards.append(r)
        o = crop40(obs)
    finish()
