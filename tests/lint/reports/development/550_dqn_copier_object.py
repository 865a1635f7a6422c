# source: https://github.com/dennybritz/reinforcement-learning/pull/99
# %%
import tensorflow as tf
from lib.atari import Estimator, populate, env
from lib.sched import epsilons

# %%
class ModelParametersCopier:
    """Builds the assign ops one time, runs them on demand."""
    def __init__(self, src, dst):
        v1 = sorted([t for t in tf.trainable_variables() if t.name.startswith(src.scope)], key=lambda v: v.name)
        v2 = sorted([t for t in tf.trainable_variables() if t.name.startswith(dst.scope)], key=lambda v: v.name)
        self.update_ops = []
        for a, b in zip(v1, v2):
            self.update_ops.append(b.assign(a))

    def make(self, sess):
        sess.run(self.update_ops)

# %%
tf.reset_default_graph()
q, target = Estimator(scope="q"), Estimator(scope="target_q")
copier = ModelParametersCopier(q, target)

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    mem = populate(env, 50000)
    t = 0
    for ep in range(10000):
        state, done = env.reset(), False
        while not done:
            if t % 1000 == 0:
                copier.make(sess)
            state, reward, done = q.act_and_learn(sess, target, state, mem, epsilons[min(t, 499999)])
            t += 1
