# source: https://github.com/ray-project/ray/issues/6962
import torch
import torch.nn as nn
import torch.nn.functional as F


class Policy(nn.Module):
    def __init__(self, n_obs, n_act):
        super().__init__()
        self.body = nn.Linear(n_obs, 128)
        self.pi, self.v = nn.Linear(128, n_act), nn.Linear(128, 1)
        self.saved = []
        self.rewards = []

    def forward(self, x):
        h = F.relu(self.body(x))
        return F.softmax(self.pi(h), -1), self.v(h)

    def select(self, obs):
        p, v = self(torch.from_numpy(obs).float())
        m = torch.distributions.Categorical(p)
        a = m.sample()
        self.saved.append((m.log_prob(a), v))  # ! torch-replay-buffer-tensors|torch-output-list-retention|torch-function-accumulates
        return a.item()


def finish_episode(policy, opt, start, gamma=0.99):
    R, rets = 0.0, []
    for r in policy.rewards[start:][::-1]:
        R = r + gamma * R
        rets.insert(0, R)
    rets = torch.tensor(rets)
    parts = [-lp * (r - v.item()) + F.smooth_l1_loss(v, r.view_as(v))
             for (lp, v), r in zip(policy.saved[start:], rets)]
    opt.zero_grad()
    torch.stack([p.sum() for p in parts]).sum().backward()
    opt.step()


def main(env, episodes=3000):
    policy = Policy(4, 2)
    opt = torch.optim.Adam(policy.parameters(), 3e-2)
    for ep in range(episodes):
        obs, start, done = env.reset(), len(policy.rewards), False
        while not done:
            obs, r, done = env.step(policy.select(obs))
            policy.rewards.append(r)  # ~
        finish_episode(policy, opt, start)
