# Each transition keeps the graph that computed its action values.
# meter: graph nodes
# per: turn
# bad: at least 3
# %% setup
import collections
import random

import torch
from torch import nn

net = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 4))


def env_step(action):
    return torch.randn(1, 64), random.random(), False


obs = torch.randn(1, 64)
# %% bad
memory = []
for _ in range(turns):
    q = net(obs)
    nxt, reward, done = env_step(q.argmax())
    memory.append((obs, q, reward, nxt))
    obs = nxt
# %% good
memory = collections.deque(maxlen=50_000)
for _ in range(turns):
    with torch.no_grad():
        action = net(obs).argmax().item()
    nxt, reward, done = env_step(action)
    memory.append((obs.cpu().numpy(), action, reward, nxt.cpu().numpy()))
    obs = nxt
