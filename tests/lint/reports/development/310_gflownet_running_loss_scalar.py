# source: https://github.com/alexhernandezgarcia/gflownet/pull/133
# %%
import torch
from gflow.envs import make_env
from gflow.policy import ForwardPolicy

class RunningMean:
    def __init__(self, beta):
        self.beta, self.v = beta, None

    def push(self, x):
        self.v = x if self.v is None else self.beta * self.v + (1 - self.beta) * x
        return self.v

# %%
env = make_env("torus", dim=4)
pol = ForwardPolicy(env.obs_dim, env.n_actions)
adam = torch.optim.Adam(pol.parameters(), lr=1e-3)
ema_term, ema_flow = RunningMean(0.9), RunningMean(0.9)

# %%
for it in range(20_000):
    trajs = env.sample(pol, n=16)
    inflow, outflow, done = pol.flows(trajs)
    gap = (inflow - outflow).pow(2)
    term, flow = gap[done].mean(), gap[~done].mean()
    adam.zero_grad()
    (term + flow).backward()
    adam.step()
    a = ema_term.push(term.item())
    b = ema_flow.push(flow.item())
    if it % 500 == 0:
        print(f"{it} term {a:.4f} flow {b:.4f}")
