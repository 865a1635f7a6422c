# source: https://github.com/instadeepai/Mava/issues/346
# %%
import numpy as np
import tensorflow as tf
from marl import make_melting_pot, QNet

env = make_melting_pot("clean_up")
q = QNet(env.n_actions)

# %%
@tf.function  # ~
def act(obs, epsilon, step):  # ~
    logits = q(obs)
    greedy = tf.argmax(logits, -1)
    rnd = tf.random.uniform(tf.shape(greedy), 0, env.n_actions, tf.int64)
    tf.summary.scalar("eps", epsilon, step=step)
    return tf.where(tf.random.uniform(tf.shape(greedy)) < epsilon, rnd, greedy)

# %%
obs = env.reset()
for t in range(1_000_000):
    eps = max(0.05, 1.0 - t / 250_000)
    a = act(tf.convert_to_tensor(obs, tf.float32), eps, t)  # ! tf-function-python-args
    obs, r, done, _ = env.step(a.numpy())
    if done:
        obs = env.reset()
