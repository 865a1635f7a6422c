# source: https://github.com/Kaixhin/Rainbow/pull/33
import numpy as np
import torch


class Ring:
    def __init__(self, cap, obs_shape):
        self.o = np.zeros((cap, *obs_shape), np.uint8)
        self.a = np.zeros(cap, np.int64)
        self.r = np.zeros(cap, np.float32)
        self.d = np.zeros(cap, np.float32)
        self.cap, self.n = cap, 0

    def push(self, o, a, r, d):
        i = self.n % self.cap
        self.o[i], self.a[i], self.r[i], self.d[i] = o, a, r, d
        self.n += 1

    def sample(self, k, device):
        i = np.random.randint(0, min(self.n, self.cap) - 1, size=k)
        t = lambda z: torch.as_tensor(z, device=device)
        return t(self.o[i]).float() / 255, t(self.a[i]), t(self.r[i]), t(self.o[i + 1]).float() / 255, t(self.d[i])


def act(qnet, frame, eps, n_actions, device):
    if np.random.rand() < eps:
        return np.random.randint(n_actions)
    with torch.no_grad():
        return int(qnet(torch.as_tensor(frame, device=device)[None].float() / 255).argmax())


def update(qnet, tgt, opt, ring, device):
    s, a, r, s2, d = ring.sample(32, device)
    with torch.no_grad():
        y = r + 0.99 * (1 - d) * tgt(s2).amax(1)
    td = y - qnet(s).gather(1, a[:, None]).squeeze(1)
    opt.zero_grad()
    td.pow(2).mean().backward()
    opt.step()
    return td.detach().abs().cpu().numpy()
