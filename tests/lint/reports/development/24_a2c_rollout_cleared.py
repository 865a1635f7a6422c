# source: https://github.com/ray-project/ray/issues/7244
# %%
import torch
from vec_envs import make_vec
from nets import ActorCritic

envs = make_vec("SpaceInvaders", n=16)
ac = ActorCritic(envs.obs_shape, envs.n_act).cuda()
rms = torch.optim.RMSprop(ac.parameters(), 7e-4, eps=1e-5)


class Rollout:
    def __init__(self):
        self.clear()

    def clear(self):
        self.values, self.logps, self.rews, self.masks, self.ents = [], [], [], [], []

    def add(self, **kw):
        for k, x in kw.items():
            getattr(self, k).append(x)


# %%
ro = Rollout()
obs = torch.from_numpy(envs.reset()).float().cuda()
for update in range(20000):
    for _ in range(5):
        dist, val = ac(obs)
        a = dist.sample()
        nobs, rew, done = envs.step(a.cpu().numpy())
        ro.add(values=val.squeeze(-1), logps=dist.log_prob(a), ents=dist.entropy(),
               rews=torch.as_tensor(rew).cuda(), masks=1 - torch.as_tensor(done).float().cuda())
        obs = torch.from_numpy(nobs).float().cuda()
    with torch.no_grad():
        R = ac(obs)[1].squeeze(-1)
    rets = []
    for r, m in zip(reversed(ro.rews), reversed(ro.masks)):
        R = r + 0.99 * R * m
        rets.insert(0, R)
    adv = torch.stack(rets) - torch.stack(ro.values)
    loss = -(adv.detach() * torch.stack(ro.logps)).mean() + 0.5 * adv.pow(2).mean() - 0.01 * torch.stack(ro.ents).mean()
    rms.zero_grad()
    loss.backward()
    rms.step()
    ro.clear()
