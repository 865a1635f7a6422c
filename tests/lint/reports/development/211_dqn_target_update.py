# source: https://github.com/dennybritz/reinforcement-learning/pull/99 (before the pull request, TF1)
# %%
import itertools
import random
from collections import deque, namedtuple
import tensorflow as tf

from atari import Estimator, StateProcessor, make_epsilon_greedy_policy, env

Transition = namedtuple("Transition", ["state", "action", "reward", "next_state", "done"])

# %%
def copy_model_parameters(sess, estimator1, estimator2):
    e1_params = [t for t in tf.trainable_variables() if t.name.startswith(estimator1.scope)]
    e1_params = sorted(e1_params, key=lambda v: v.name)
    e2_params = [t for t in tf.trainable_variables() if t.name.startswith(estimator2.scope)]
    e2_params = sorted(e2_params, key=lambda v: v.name)
    update_ops = []
    for e1_v, e2_v in zip(e1_params, e2_params):
        op = e2_v.assign(e1_v)  # ! tf-graph-growth-in-loop
        update_ops.append(op)  # ~
    sess.run(update_ops)  # ~

# %%
def deep_q_learning(sess, env, q_estimator, target_estimator, num_episodes, update_every=10000):
    memory = deque(maxlen=500000)
    policy = make_epsilon_greedy_policy(q_estimator, 4)
    total_t = 0
    for i_episode in range(num_episodes):
        state = env.reset()
        for t in itertools.count():
            if total_t % update_every == 0:
                copy_model_parameters(sess, q_estimator, target_estimator)  # ~
            action = policy(sess, state, 0.1)
            next_state, reward, done, _ = env.step(action)
            memory.append(Transition(state, action, reward, next_state, done))
            if len(memory) > 50000:
                q_estimator.update_from(sess, target_estimator, random.sample(memory, 32))
            state = next_state
            total_t += 1
            if done:
                break

# %%
with tf.Session() as sess:
    q_est, t_est = Estimator(scope="q"), Estimator(scope="target_q")
    sess.run(tf.global_variables_initializer())
    deep_q_learning(sess, env, q_est, t_est, 10000)
