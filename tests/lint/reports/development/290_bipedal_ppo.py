# source: https://github.com/hill-a/stable-baselines/issues/501
# %%
import gymnasium as gym
import numpy as np
import torch
from torch.utils.tensorboard import SummaryWriter
from agents import PPO, rollout

env = gym.make("BipedalWalker-v3")
agent = PPO(env.observation_space, env.action_space, hidden=256)

# %%
tb = SummaryWriter("runs/bipedal_ppo")  # ! nb-writer-reopened|any-summary-writer-unclosed

# %%
def learn(steps, every=2048):
    for it in range(steps // every):
        batch = rollout(env, agent, every)
        stats = agent.update(batch)
        tb.add_scalar("return", float(np.mean(batch.returns)), it)
        tb.add_scalar("kl", float(stats["kl"]), it)

# %%
learn(500_000)
torch.save(agent.state_dict(), "bipedal.pt")
