# source: written as a sibling of reported cells
# %%
import random
import torch
from mine import policy, env
memory = []
# %%
for ep in range(5000):
    s, done = env.reset(), False
    while not done:
        q = policy(torch.tensor(s).float().cuda())
        a = q.argmax()
        s2, r, done, _ = env.step(int(a))
        memory.append((s, q, a, r, s2, done))  # ! torch-replay-buffer-tensors|torch-output-list-retention
        s = s2
