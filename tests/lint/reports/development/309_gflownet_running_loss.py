# source: https://github.com/alexhernandezgarcia/gflownet/pull/133
# %%
import torch
from gflow.envs import make_env
from gflow.policy import ForwardPolicy

env = make_env("torus", dim=4)

# %%
class FlowAgent:
    def __init__(self, policy, lr=1e-3, alpha=0.5):
        self.policy = policy
        self.opt = torch.optim.Adam(policy.parameters(), lr=lr)
        self.alpha = alpha
        self.loss_term_ema = None
        self.loss_flow_ema = None

    def flow_match(self, trajs):
        inflow, outflow, done = self.policy.flows(trajs)
        diff = (inflow - outflow).pow(2)
        return diff[done].mean(), diff[~done].mean()

    def step(self, trajs):
        term, flow = self.flow_match(trajs)
        total = term + flow
        self.opt.zero_grad()
        total.backward()
        self.opt.step()
        if self.loss_term_ema is None:
            self.loss_term_ema = term.detach()
            self.loss_flow_ema = flow.detach()
        self.loss_term_ema = self.alpha * term + (1 - self.alpha) * self.loss_term_ema  # ! torch-ema-attached|torch-loss-accumulation|torch-running-stat-attached
        self.loss_flow_ema = self.alpha * flow + (1 - self.alpha) * self.loss_flow_ema  # ! torch-ema-attached|torch-loss-accumulation|torch-running-stat-attached
        return total.item()

# %%
agent = FlowAgent(ForwardPolicy(env.obs_dim, env.n_actions))
for it in range(20_000):
    val = agent.step(env.sample(agent.policy, n=16))
    if it % 500 == 0:
        print(it, val)
