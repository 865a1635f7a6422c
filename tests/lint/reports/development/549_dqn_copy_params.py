# source: https://github.com/dennybritz/reinforcement-learning/pull/99
# %%
import tensorflow as tf
from lib.atari import Estimator, StateProcessor, populate, env
from lib.sched import epsilons

# %%
def copy_model_parameters(sess, src, dst):
    e1 = sorted([t for t in tf.trainable_variables() if t.name.startswith(src.scope)], key=lambda v: v.name)
    e2 = sorted([t for t in tf.trainable_variables() if t.name.startswith(dst.scope)], key=lambda v: v.name)
    ops = []
    for a, b in zip(e1, e2):
        ops.append(b.assign(a))  # ! tf-graph-growth-in-loop
    sess.run(ops)

# %%
tf.reset_default_graph()
q = Estimator(scope="q")
target = Estimator(scope="target_q")

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    mem = populate(env, 50000)
    total_t = 0
    for ep in range(10000):
        state, done = env.reset(), False
        while not done:
            if total_t % 1000 == 0:
                copy_model_parameters(sess, q, target)  # ~
            state, reward, done = q.act_and_learn(sess, target, state, mem, epsilons[min(total_t, 499999)])
            total_t += 1
