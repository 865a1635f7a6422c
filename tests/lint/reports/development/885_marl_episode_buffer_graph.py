# source: https://github.com/oxwhirl/pymarl/pull/73
# %%
import torch
from smac.env import StarCraft2Env
from qmix import MAC, QLearner

env = StarCraft2Env(map_name="27m_vs_30m")
mac = MAC(env.get_env_info(), hidden=512)
learner = QLearner(mac)
episodes = []

# %%
def rollout(eps):
    env.reset()
    h = mac.init_hidden()
    ep, over = [], False
    while not over:
        obs = torch.as_tensor(env.get_obs()).float()
        qs, h = mac(obs, h)
        act = mac.select(qs, env.get_avail_actions(), eps)
        rew, over, info = env.step(act)
        ep.append((obs, qs, act, rew))  # ! torch-replay-buffer-tensors|torch-output-list-retention
    return ep

# %%
for t in range(20000):
    episodes.append(rollout(max(.05, 1 - t / 5000)))  # ~
    if len(episodes) > 32:
        learner.train(episodes)
