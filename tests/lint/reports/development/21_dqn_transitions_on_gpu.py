# source: https://github.com/recursionpharma/gflownet/pull/130
# %%
import random
from collections import deque, namedtuple
import gymnasium as gym
import torch
import torch.nn as nn

Step = namedtuple("Step", "s a r s2 done q")
dev = torch.device("cuda")
memory = deque(maxlen=1_000_000)

# %%
q_net = nn.Sequential(nn.Linear(8, 256), nn.ReLU(), nn.Linear(256, 4)).to(dev)
opt = torch.optim.Adam(q_net.parameters(), 5e-4)
env = gym.make("LunarLander-v2")


def learn(batch, gamma=0.99):
    s = torch.stack([b.s for b in batch])
    s2 = torch.stack([b.s2 for b in batch])
    a = torch.tensor([b.a for b in batch], device=dev)
    r = torch.tensor([b.r for b in batch], device=dev)
    d = torch.tensor([b.done for b in batch], device=dev).float()
    with torch.no_grad():
        tgt = r + gamma * (1 - d) * q_net(s2).amax(1)
    loss = nn.functional.smooth_l1_loss(q_net(s).gather(1, a[:, None])[:, 0], tgt)
    opt.zero_grad()
    loss.backward()
    opt.step()


# %%
for ep in range(2000):
    obs, _ = env.reset()
    done = False
    while not done:
        st = torch.tensor(obs, device=dev)
        qs = q_net(st)  # ~
        act = qs.argmax().item() if random.random() > 0.1 else env.action_space.sample()
        obs, rew, term, trunc, _ = env.step(act)
        done = term or trunc
        memory.append(Step(st, act, rew, torch.tensor(obs, device=dev), done, qs))  # ! torch-replay-buffer-tensors
        if len(memory) > 512:
            learn(random.sample(memory, 64))
env.close()
