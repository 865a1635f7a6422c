# source: https://github.com/google/brax/pull/152
import torch
from torch import optim
from agent_lib import Agent, collect_unroll, make_env

# %%
env = make_env("ant", batch=2048, device="cuda:0")
agent = Agent(env.observation_size, env.action_size).to("cuda:0")
adam = optim.Adam(agent.parameters(), lr=3e-4)

# %%
total_steps, running = 0, 0.0
obs = env.reset()
while total_steps < 30_000_000:
    with torch.no_grad():
        obs, batch = collect_unroll(agent, env, obs, length=5)
    total_loss = 0.0
    for minibatch in batch.shuffle_split(32):
        loss = agent.loss(minibatch)
        adam.zero_grad()
        loss.backward()
        adam.step()
        total_loss += loss.detach()
    total_steps += batch.num_steps
    running = 0.9 * running + 0.1 * float(total_loss)
    print(total_steps, running)
