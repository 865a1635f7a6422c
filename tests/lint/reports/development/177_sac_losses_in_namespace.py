# source: https://github.com/cyoon1729/RLcycle/pull/10
import copy
from types import SimpleNamespace

import torch
import torch.nn.functional as F
from torch import optim


class SAC:
    def __init__(self, actor, q1, q2, act_dim, cfg):
        self.cfg = cfg
        self.actor, self.q1, self.q2 = (m.to(cfg.device) for m in (actor, q1, q2))
        self.t1 = copy.deepcopy(self.q1).requires_grad_(False)
        self.t2 = copy.deepcopy(self.q2).requires_grad_(False)
        self.log_alpha = torch.zeros(1, requires_grad=True, device=cfg.device)
        self.entropy_goal = -act_dim
        self.oa = optim.Adam(self.actor.parameters(), cfg.lr)
        self.oq = optim.Adam([*self.q1.parameters(), *self.q2.parameters()], cfg.lr)
        self.ot = optim.Adam([self.log_alpha], cfg.lr)
        self.journal = []

    @property
    def alpha(self):
        return self.log_alpha.exp()

    def critic_loss(self, b):
        with torch.no_grad():
            a2, lp2 = self.actor(b.s2)
            tq = torch.min(self.t1(b.s2, a2), self.t2(b.s2, a2)) - self.alpha * lp2
            y = b.r + self.cfg.gamma * (1 - b.d) * tq
        return F.mse_loss(self.q1(b.s, b.a), y) + F.mse_loss(self.q2(b.s, b.a), y)

    def update(self, b):
        out = SimpleNamespace()
        out.critic = self.critic_loss(b)
        self.oq.zero_grad()
        out.critic.backward()
        self.oq.step()
        a, lp = self.actor(b.s)
        out.actor = (self.alpha.detach() * lp - torch.min(self.q1(b.s, a), self.q2(b.s, a))).mean()
        self.oa.zero_grad()
        out.actor.backward()
        self.oa.step()
        out.temp = -(self.log_alpha * (lp.detach() + self.entropy_goal)).mean()
        self.ot.zero_grad()
        out.temp.backward()
        self.ot.step()
        with torch.no_grad():
            for t, q in ((self.t1, self.q1), (self.t2, self.q2)):
                for p, s in zip(t.parameters(), q.parameters()):
                    p.lerp_(s, self.cfg.tau)
        return out

    def learn(self, buffer, steps):
        for _ in range(steps):
            self.journal.append(self.update(buffer.sample(self.cfg.batch)))  # ! torch-metric-dict-retention|torch-loss-list-retention|torch-output-list-retention
