# source: https://github.com/dennybritz/reinforcement-learning/pull/99
# %%
from collections import deque
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
from estimators import Estimator
from atari_env import make_env, preprocess

# %%
class ParamCopier:
    """Builds the update ops once; make() only runs them."""
    def __init__(self, src, dst):
        a = sorted((v for v in tf.trainable_variables() if v.name.startswith(src.scope)), key=lambda v: v.name)
        b = sorted((v for v in tf.trainable_variables() if v.name.startswith(dst.scope)), key=lambda v: v.name)
        self.ops = []
        for v1, v2 in zip(a, b):
            self.ops.append(v2.assign(v1))

    def make(self, sess):
        sess.run(self.ops)

# %%
env = make_env("Breakout-v0")
q, tq = Estimator("q"), Estimator("tq")
copier = ParamCopier(q, tq)
mem = deque(maxlen=200_000)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    t = 0
    for ep in range(10_000):
        s, done = preprocess(env.reset()), False
        while not done:
            if t % 1000 == 0:
                copier.make(sess)
            a = int(np.argmax(q.best(sess, s[None])))
            s2, r, done, _ = env.step(a)
            mem.append((s, a, r, preprocess(s2), done))
            s, t = preprocess(s2), t + 1
