# source: https://github.com/UoA-CARES/cares_reinforcement_learning/pull/317
import copy
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F


class TD3:
    def __init__(self, actor, critic, cfg):
        self.cfg = cfg
        self.actor, self.critic = actor.to(cfg.device), critic.to(cfg.device)
        self.actor_t, self.critic_t = copy.deepcopy(self.actor), copy.deepcopy(self.critic)
        self.oa = torch.optim.Adam(self.actor.parameters(), cfg.lr)
        self.oc = torch.optim.Adam(self.critic.parameters(), cfg.lr)
        self.journal, self.k = [], 0

    @torch.no_grad()
    def act(self, obs, noise=0.1):
        a = self.actor(torch.as_tensor(obs, dtype=torch.float32, device=self.cfg.device)[None])[0]
        a = a.cpu().numpy()
        return np.clip(a + noise * np.random.randn(*a.shape), -1, 1)

    @torch.no_grad()
    def _target(self, b):
        n = (torch.randn_like(b.a) * 0.2).clamp(-0.5, 0.5)
        a2 = (self.actor_t(b.s2) + n).clamp(-1, 1)
        return b.r + self.cfg.gamma * (1 - b.d) * torch.min(*self.critic_t(b.s2, a2))

    def update(self, b):
        self.k += 1
        y = self._target(b)
        q1, q2 = self.critic(b.s, b.a)
        lc = F.mse_loss(q1, y) + F.mse_loss(q2, y)
        self.oc.zero_grad()
        lc.backward()
        self.oc.step()
        info = SimpleNamespace(critic=lc.item(), q=q1.mean().item(), actor=None)
        if self.k % 2 == 0:
            la = -self.critic(b.s, self.actor(b.s))[0].mean()
            self.oa.zero_grad()
            la.backward()
            self.oa.step()
            info.actor = la.item()
            with torch.no_grad():
                for t, m in ((self.actor_t, self.actor), (self.critic_t, self.critic)):
                    for p, s in zip(t.parameters(), m.parameters()):
                        p.mul_(1 - self.cfg.tau).add_(self.cfg.tau * s)
        return info

    def learn(self, buffer, steps):
        for _ in range(steps):
            self.journal.append(self.update(buffer.sample(self.cfg.batch)))
