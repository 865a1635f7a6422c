# source: https://github.com/Kaixhin/Rainbow/pull/33
# %%
import random
from collections import deque, namedtuple
import numpy as np
import torch
from torch import nn
import gymnasium as gym

Tr = namedtuple("Tr", "s a r s2 d")
env = gym.make("CartPole-v1")
q = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2))
tq = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2)); tq.load_state_dict(q.state_dict())
opt = torch.optim.Adam(q.parameters(), 1e-3)
mem = deque([], maxlen=20000)

# %%
def learn():
    b = Tr(*zip(*random.sample(mem, 64)))
    s, s2 = torch.tensor(np.array(b.s)), torch.tensor(np.array(b.s2))
    with torch.no_grad():
        y = torch.tensor(b.r) + .99 * (1 - torch.tensor(b.d)) * tq(s2).max(1).values
    td = nn.functional.smooth_l1_loss(q(s).gather(1, torch.tensor(b.a)[:, None]).squeeze(), y)
    opt.zero_grad(); td.backward(); opt.step()
    return td.item()

# %%
for ep in range(500):
    s, _ = env.reset(); over = False; errs = []
    while not over:
        with torch.no_grad():
            a = q(torch.from_numpy(s)).argmax().item() if random.random() > .1 else env.action_space.sample()
        s2, r, term, trunc, _ = env.step(a)
        over = term or trunc
        mem.append(Tr(s, a, np.float32(r), s2, np.float32(term)))
        s = s2
        if len(mem) > 500: errs.append(learn())
    if ep % 10 == 0: tq.load_state_dict(q.state_dict())
