# %%
import torch, random
from collections import deque
from env import make
from nets import QNet
q, tgt = QNet().cuda(), QNet().cuda()
env, mem = make("CartPole-v1"), deque(maxlen=100000)
opt = torch.optim.Adam(q.parameters())
# %%
for ep in range(3000):
    s, done = env.reset(), False
    while not done:
        with torch.no_grad():
            a = q(torch.tensor(s).float().cuda()).argmax().item()
        s2, r, done, _ = env.step(a)
        mem.append((s, a, r, s2))
        s = s2
