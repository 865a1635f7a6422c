# source: https://github.com/tensorflow/agents/issues/20
# %%
import random
from collections import deque
import numpy as np
import tensorflow as tf
import gymnasium as gym
from ddqn import online, target, td_update

env = gym.make("ALE/BeamRider-v5")
memory = deque(maxlen=100_000)

# %%
def policy(s, eps):
    if random.random() < eps:
        return env.action_space.sample()
    return int(tf.argmax(online(tf.constant(s[None], tf.float32) / 255., training=False)[0]))

# %%
eps, hist = 1.0, []
for ep in range(1000):
    s, _ = env.reset()
    tot, over = 0, False
    while not over:
        a = policy(s, eps)
        s2, r, term, trunc, _ = env.step(a)
        over = term or trunc
        memory.append((s, a, r, s2, over))
        if len(memory) > 5000:
            td_update(random.sample(memory, 32), online, target)
        s, tot = s2, tot + r
    eps = max(.05, eps * .99)
    hist.append(tot)
