# source: https://github.com/google/brax/pull/152
# %%
import collections
import torch
from brax_torch import Agent, make_vec_env, unroll, gae

StepData = collections.namedtuple("StepData", "obs reward done truncation action logits")

# %%
env = make_vec_env("ant", 2048)
agent = Agent([env.obs_dim, 32, 32], env.act_dim).to("cuda")
agent.optimizer = torch.optim.Adam(agent.parameters(), lr=3e-4)

# %%
def train_minibatch(data):
    adv, vs = gae(agent, data)
    return agent.loss(data._asdict(), adv, vs)

def run(epochs=4, unrolls=16):
    total_loss = 0
    for _ in range(unrolls):
        with torch.no_grad():
            td = unroll(agent, env, 5)
        for _ in range(epochs):
            for mb in td.shuffle().split(512):
                loss = train_minibatch(mb)
                agent.optimizer.zero_grad()
                loss.backward()
                agent.optimizer.step()
                total_loss += loss  # ! torch-loss-accumulation
    return total_loss / (epochs * unrolls)

# %%
for it in range(300):
    print(it, run())
