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
        qs = q(torch.tensor(s).float().cuda())
        a = qs.argmax().item() if random.random() > .1 else env.action_space.sample()
        s2, r, done, _ = env.step(a)
        mem.append((s, a, r, qs[a]))  # ! torch-replay-buffer-tensors
        s = s2
    if len(mem) > 64:
        batch = random.sample(mem, 64)
        x = torch.tensor([b[0] for b in batch]).float().cuda()
        loss = (q(x).max(1)[0] - torch.tensor([b[2] for b in batch]).cuda()).pow(2).mean()
        opt.zero_grad(); loss.backward(); opt.step()
