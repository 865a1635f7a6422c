# source: https://github.com/Kaixhin/Rainbow/pull/33
# %%
import random
from collections import deque, namedtuple

import gymnasium as gym
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
Transition = namedtuple("Transition", "s a r s2 done")
env = gym.make("LunarLander-v2")
n_obs, n_act = env.observation_space.shape[0], env.action_space.n


def mlp():
    return nn.Sequential(nn.Linear(n_obs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, n_act))


policy_net, target_net = mlp().to(device), mlp().to(device)
target_net.load_state_dict(policy_net.state_dict())
optimizer = torch.optim.AdamW(policy_net.parameters(), lr=1e-4)
memory = deque(maxlen=50_000)

# %%
@torch.no_grad()
def act(obs, eps):
    if random.random() < eps:
        return env.action_space.sample()
    return policy_net(torch.as_tensor(obs, device=device).unsqueeze(0)).argmax(1).item()


def optimize(batch_size=128, gamma=0.99):
    if len(memory) < batch_size:
        return
    s, a, r, s2, done = (torch.as_tensor(np.stack(c), device=device) for c in zip(*random.sample(memory, batch_size)))
    q = policy_net(s).gather(1, a.unsqueeze(1)).squeeze(1)
    with torch.no_grad():
        target = r + gamma * target_net(s2).max(1).values * (1 - done)
    loss = F.smooth_l1_loss(q, target.float())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


# %%
returns = []
for ep in range(600):
    obs, _ = env.reset()
    done, ret = False, 0.
    while not done:
        a = act(obs, max(0.05, 1 - ep / 300))
        nxt, r, term, trunc, _ = env.step(a)
        done = term or trunc
        memory.append(Transition(obs, a, np.float32(r), nxt, np.float32(term)))
        obs, ret = nxt, ret + r
        optimize()
    returns.append(ret)
    if ep % 10 == 0:
        target_net.load_state_dict(policy_net.state_dict())
print(np.mean(returns[-50:]))
