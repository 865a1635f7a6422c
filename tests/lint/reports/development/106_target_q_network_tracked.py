# source: from memory: pytorch forum "DQN target network should be detached?"
# %%
import copy
import torch
from torch import nn
from gym_bits import CartEnv, Buffer

q = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2)).cuda()
q_target = copy.deepcopy(q)
opt = torch.optim.Adam(q.parameters(), 1e-3)
buf = Buffer(50_000)
env = CartEnv()


# %%
def td_step(gamma=0.99):
    s, a, r, s2, d = (t.cuda() for t in buf.sample(128))
    nxt = q_target(s2).max(1).values  # ! torch-frozen-model-tracked|torch-missing-no-grad
    td = q(s).gather(1, a[:, None]).squeeze(1) - (r + gamma * nxt * (1 - d))
    opt.zero_grad()
    td.square().mean().backward()
    opt.step()


# %%
s = env.reset()
for t in range(100_000):
    with torch.no_grad():
        a = q(torch.as_tensor(s).cuda()).argmax().item()
    s2, r, d = env.step(a)
    buf.add(s, a, r, s2, d)
    s = env.reset() if d else s2
    if t > 1000:
        td_step()
    if t % 500 == 0:
        q_target.load_state_dict(q.state_dict())
