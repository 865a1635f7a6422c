# source: https://github.com/instadeepai/Mava/issues/346
# %%
import numpy as np
import tensorflow as tf
import gymnasium as gym
from marl.networks import QNet

env = gym.make("CartPole-v1")
q = QNet(env.action_space.n)
n_act = env.action_space.n

# %%
@tf.function
def act(obs, epsilon):
    greedy = tf.argmax(q(obs[None]), axis=-1)[0]
    rand = tf.random.uniform((), 0, n_act, dtype=tf.int64)
    return tf.where(tf.random.uniform(()) < epsilon, rand, greedy)

# %%
eps = 1.0
for ep in range(5000):
    s, _ = env.reset()
    done = False
    while not done:
        a = act(tf.constant(s), eps)  # ! tf-function-python-args
        s, r, term, trunc, _ = env.step(int(a))
        done = term or trunc
        eps = max(0.05, eps * 0.9995)
