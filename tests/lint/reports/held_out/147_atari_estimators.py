# source: https://github.com/dennybritz/reinforcement-learning/pull/99
# %%
import itertools
import random

import gym
import numpy as np
import tensorflow as tf   # 1.x

from estimators import Estimator, StateProcessor, Transition
env = gym.envs.make("Breakout-v0")
# %%
class ModelParametersCopier:
    """Copy model parameters of one estimator to another."""

    def __init__(self, src, dst):
        e1 = sorted((v for v in tf.trainable_variables() if v.name.startswith(src.scope)), key=lambda v: v.name)
        e2 = sorted((v for v in tf.trainable_variables() if v.name.startswith(dst.scope)), key=lambda v: v.name)
        self.update_ops = []
        for v1, v2 in zip(e1, e2):
            self.update_ops.append(v2.assign(v1))

    def make(self, sess):
        sess.run(self.update_ops)
# %%
tf.reset_default_graph()
q_est, target_est = Estimator("q"), Estimator("target_q")
copier = ModelParametersCopier(q_est, target_est)
prep = StateProcessor()
memory, cap = [], 500_000
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    t = 0
    for episode in range(10_000):
        state = prep.first(sess, env.reset())
        for _ in itertools.count():
            if t % 10_000 == 0:
                copier.make(sess)
            action = np.random.choice(4, p=q_est.policy(sess, state, t))
            obs, reward, done, _ = env.step(action)
            nxt = prep.push(sess, state, obs)
            if len(memory) == cap:
                memory.pop(0)
            memory.append(Transition(state, action, reward, nxt, done))
            if len(memory) > 50_000:
                q_est.update(sess, target_est, random.sample(memory, 32))
            state, t = nxt, t + 1
            if done:
                break
