# source: https://github.com/BY571/IQN-and-Extensions/issues/3
# %%
import gym, torch
import numpy as np
from collections import deque
from torch.utils.tensorboard import SummaryWriter
from iqn.agent import IQN_Agent

env = gym.make("BreakoutDeterministic-v4")

# %%
run_name = "iqn-n32-lr25e-5"
agent = IQN_Agent(env.observation_space.shape, env.action_space.n, lr=2.5e-4, seed=1)
scores, frame = deque(maxlen=100), 0
with SummaryWriter("runs/" + run_name) as writer:
    for ep in range(500):
        s, done, total = env.reset(), False, 0
        while not done:
            a = agent.act(s, eps=max(0.01, 1 - frame / 1e6))
            s2, r, done, _ = env.step(a)
            agent.step(s, a, r, s2, done)
            s, total, frame = s2, total + r, frame + 1
        scores.append(total)
        writer.add_scalar("reward", np.mean(scores), frame)
env.close()
torch.save(agent.qnetwork_local.state_dict(), run_name + ".pth")
