# source: written as a sibling of reported cells
# %%
from collections import deque
import torch
from mine import policy, env
memory = deque(maxlen=50000)
for ep in range(5000):
    s, done = env.reset(), False
    while not done:
        with torch.no_grad():
            a = int(policy(torch.tensor(s).float().cuda()).argmax())
        s2, r, done, _ = env.step(a)
        memory.append((s, a, r, s2, done))
        s = s2
