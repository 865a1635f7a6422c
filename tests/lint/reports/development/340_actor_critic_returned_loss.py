# source: https://github.com/google/brax/pull/152
# %%
import torch
from torch.distributions import Categorical
from pg import ActorCritic, rollout_env

ac = ActorCritic(8, 4)
opt = torch.optim.Adam(ac.parameters(), lr=1e-3)

# %%
def episode(env):
    """one episode, one update"""
    logps, values, rewards = [], [], []
    obs, done = env.reset(), False
    while not done:
        logits, v = ac(torch.as_tensor(obs, dtype=torch.float32))
        pi = Categorical(logits=logits)
        a = pi.sample()
        obs, r, done, _ = env.step(a.item())
        logps.append(pi.log_prob(a))
        values.append(v)
        rewards.append(r)
    ret, g = [], 0.
    for r in reversed(rewards):
        g = r + 0.99 * g
        ret.insert(0, g)
    ret = torch.tensor(ret)
    v = torch.cat(values)
    adv = ret - v.detach()
    loss = -(torch.stack(logps) * adv).sum() + 0.5 * (ret - v).pow(2).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    return sum(rewards), loss.item()

# %%
env = rollout_env("LunarLander-v2")
history = [episode(env) for _ in range(2000)]
print(max(h[0] for h in history))
