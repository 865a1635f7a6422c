# source: https://github.com/Kaixhin/Rainbow/pull/33
# %%
import random
import torch
import torch.nn.functional as F
from qnets import DuelingQ, wrap_atari

# %%
class Transitions:
    def __init__(self):
        self.rows = []

    def append(self, *row):
        self.rows.append(row)

    def sample(self, n):
        return [torch.stack(c) for c in zip(*random.sample(self.rows, n))]

# %%
online = DuelingQ(6).cuda()
adam = torch.optim.Adam(online.parameters(), lr=6.25e-5)
mem = Transitions()
env = wrap_atari("Breakout")

# %%
obs = torch.as_tensor(env.reset(), device="cuda").float()
for t in range(5_000_000):
    q = online(obs[None])  # ~
    a = q.argmax(1)
    nxt, r, done, _ = env.step(a.item())
    nxt = torch.as_tensor(nxt, device="cuda").float()
    prio = (q.max() - r).abs()
    mem.append(obs, a[0], torch.tensor(r, device="cuda"), nxt, prio)  # ! torch-replay-buffer-tensors|torch-output-list-retention
    obs = nxt if not done else torch.as_tensor(env.reset(), device="cuda").float()
    if t > 20_000 and t % 4 == 0:
        s, act, rew, s2, _ = mem.sample(32)
        with torch.no_grad():
            y = rew + 0.99 * online(s2).max(1).values
        loss = F.smooth_l1_loss(online(s).gather(1, act[:, None]).squeeze(1), y)
        adam.zero_grad()
        loss.backward()
        adam.step()
