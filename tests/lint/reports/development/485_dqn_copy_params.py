# source: https://github.com/dennybritz/reinforcement-learning/pull/99
# %%
import random
from collections import deque
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
from atari_env import make_env, preprocess
from estimators import Estimator

# %%
def sync(sess, src, dst):
    a = sorted([v for v in tf.trainable_variables() if v.name.startswith(src.scope)], key=lambda v: v.name)
    b = sorted([v for v in tf.trainable_variables() if v.name.startswith(dst.scope)], key=lambda v: v.name)
    ops = [w.assign(v) for v, w in zip(a, b)]  # ! tf-graph-growth-in-loop
    sess.run(ops)

# %%
env = make_env("Breakout-v0")
q = Estimator("q")
target = Estimator("target_q")
memory = deque(maxlen=200_000)

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    total_t = 0
    for ep in range(10_000):
        s, done = preprocess(env.reset()), False
        while not done:
            if total_t % 1000 == 0:
                sync(sess, q, target)  # ~
            a = env.action_space.sample() if random.random() < 0.1 else int(np.argmax(q.predict(sess, s[None])))  # ~
            s2, r, done, _ = env.step(a)
            memory.append((s, a, r, preprocess(s2), done))
            s = preprocess(s2)
            total_t += 1
