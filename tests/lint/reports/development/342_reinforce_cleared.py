# source: from memory: pytorch examples reinforce.py, finish_episode clears the lists
# %%
import torch
import torch.nn as nn
from torch.distributions import Categorical
import gymnasium as gym

class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2))
        self.logp, self.rew = [], []

    def act(self, s):
        d = Categorical(logits=self.body(torch.from_numpy(s).float()))
        a = d.sample()
        self.logp.append(d.log_prob(a))
        return a.item()

pi = Policy()
opt = torch.optim.Adam(pi.parameters(), lr=1e-2)

# %%
def finish_episode():
    acc, out = 0, []
    for r in pi.rew[::-1]:
        acc = r + 0.99 * acc
        out.insert(0, acc)
    g = torch.tensor(out)
    loss = -(torch.stack(pi.logp) * (g - g.mean())).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    del pi.rew[:]
    del pi.logp[:]

# %%
env = gym.make("CartPole-v1")
running = 10.
for ep in range(1000):
    s, _ = env.reset()
    total = 0
    for _ in range(500):
        s, r, term, trunc, _ = env.step(pi.act(s))
        pi.rew.append(r)
        total += r
        if term or trunc:
            break
    finish_episode()
    running = 0.05 * total + 0.95 * running
print(running)
env.close()
