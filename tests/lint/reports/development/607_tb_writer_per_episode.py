# source: https://github.com/BY571/IQN-and-Extensions/issues/3
# %%
import datetime
import tensorflow as tf
import gymnasium as gym
from iqn.agent import Agent

env = gym.make("ALE/Breakout-v5")
agent = Agent(env.observation_space.shape, env.action_space.n)

# %%
def play_one(ep):
    w = tf.summary.create_file_writer("logs/ep_%06d" % ep)  # ! any-summary-writer-unclosed|nb-writer-reopened|tf-file-handle-unclosed
    s, _ = env.reset()
    R, t, over = 0., 0, False
    while not over:
        a = agent.act(s)
        s2, r, term, trunc, _ = env.step(a)
        over = term or trunc
        loss = agent.step(s, a, r, s2, over)
        if loss is not None:
            with w.as_default():
                tf.summary.scalar("loss", loss, step=t)
        s = s2; R += r; t += 1
    return R

# %%
rewards = []
for ep in range(20000):
    rewards.append(play_one(ep))  # ~
