# source: https://github.com/Kaixhin/Rainbow/pull/33
# %%
import numpy as np
import torch
import torch.nn.functional as F
from qnets import DuelingQ, wrap_atari

class Ring:
    def __init__(self, cap, shape):
        self.s = np.zeros((cap, *shape), np.uint8)
        self.a = np.zeros(cap, np.int64)
        self.r = np.zeros(cap, np.float32)
        self.d = np.zeros(cap, bool)
        self.i, self.cap, self.full = 0, cap, False

    def put(self, s, a, r, d):
        j = self.i
        self.s[j], self.a[j], self.r[j], self.d[j] = s, a, r, d
        self.i = (j + 1) % self.cap
        self.full |= self.i == 0

    def draw(self, n, dev):
        hi = self.cap - 1 if self.full else self.i - 1
        k = np.random.randint(0, hi, n)
        f = lambda arr: torch.from_numpy(arr).to(dev)
        return f(self.s[k]).float() / 255, f(self.a[k]), f(self.r[k]), f(self.s[k + 1]).float() / 255, f(self.d[k])

# %%
env = wrap_atari("Pong")
q = DuelingQ(6).cuda()
adam = torch.optim.Adam(q.parameters(), 1e-4)
buf = Ring(100_000, (4, 84, 84))
s = env.reset()
for t in range(1_000_000):
    with torch.no_grad():
        a = q(torch.as_tensor(s, device="cuda")[None].float() / 255).argmax().item()
    s2, r, d, _ = env.step(a)
    buf.put(s, a, r, d)
    s = env.reset() if d else s2
    if t < 5000 or t % 4:
        continue
    bs, ba, br, bn, bd = buf.draw(32, "cuda")
    with torch.no_grad():
        tgt = br + 0.99 * q(bn).amax(1) * (~bd)
    loss = F.mse_loss(q(bs).gather(1, ba[:, None])[:, 0], tgt)
    adam.zero_grad()
    loss.backward()
    adam.step()
