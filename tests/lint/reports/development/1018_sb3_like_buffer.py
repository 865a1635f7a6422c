# %%
import torch
import gymnasium as gym
from ac import ActorCritic
env = gym.make("LunarLander-v2")
ac = ActorCritic(8, 4)
opt = torch.optim.Adam(ac.parameters(), 3e-4)
values_log = []
# %%
for ep in range(2000):
    s, _ = env.reset()
    lps, vs, rs, done = [], [], [], False
    while not done:
        dist, v = ac(torch.as_tensor(s))
        a = dist.sample()
        s, r, t, u, _ = env.step(a.item())
        done = t or u
        lps.append(dist.log_prob(a)); vs.append(v); rs.append(r)
    R = torch.tensor(rs).flip(0).cumsum(0).flip(0)
    adv = R - torch.stack(vs).squeeze()
    loss = -(torch.stack(lps) * adv.detach()).mean() + adv.pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
    values_log.append(torch.stack(vs).mean())  # ! torch-output-list-retention|torch-loss-list-retention|torch-metric-dict-retention
