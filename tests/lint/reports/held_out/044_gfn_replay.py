# source: https://github.com/recursionpharma/gflownet/pull/130
# %%
import random
import torch
from gfn.env import MolEnv
from gfn.nets import GraphPolicy

dev = "cuda"


class ReplayBuffer:
    def __init__(self, warmup=1_000):
        self.warmup = warmup
        self.items = []

    def push(self, *args):
        self.items.append(args)  # ~

    def sample(self, n):
        return list(zip(*random.sample(self.items, n)))

    def __len__(self):
        return len(self.items)


# %%
env = MolEnv(proxy="seh")
policy = GraphPolicy(128).to(dev)
log_z = torch.nn.Parameter(torch.zeros((), device=dev))
opt = torch.optim.Adam([*policy.parameters(), log_z], 1e-4)
replay = ReplayBuffer()

# %%
for it in range(80_000):
    obs, log_pf, done = env.reset().to(dev), 0., False
    while not done:
        dist = policy(obs)
        act = dist.sample()
        log_pf = log_pf + dist.log_prob(act).sum()
        obs, done = env.step(act)
        obs = obs.to(dev)
    log_r = env.log_reward(obs).to(dev)
    tb = (log_z + log_pf - log_r) ** 2
    opt.zero_grad()
    tb.backward()
    opt.step()
    replay.push(obs, log_pf, log_r)  # ! torch-replay-buffer-tensors|torch-output-list-retention
    if len(replay) > replay.warmup and it % 500 == 0:
        _, _, rewards = replay.sample(64)
        print(it, torch.stack(rewards).mean().item())
