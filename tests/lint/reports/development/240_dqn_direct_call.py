# source: https://github.com/inoryy/tensorflow2-deep-reinforcement-learning/issues/6 (program with the model called directly and train_on_batch)
# %%
import random
from collections import deque
import gym
import numpy as np
import tensorflow as tf

from qnets import dense_q

env = gym.make('CartPole-v1')
model = dense_q(env.observation_space.shape[0], env.action_space.n)
memory = deque(maxlen=2000)

# %%
def act(state, eps):
    if random.random() < eps:
        return env.action_space.sample()
    q = model(tf.convert_to_tensor(state[None], tf.float32), training=False)
    return int(tf.argmax(q[0]))

def replay(batch_size, gamma=0.95):
    s, a, r, n, d = map(np.array, zip(*random.sample(memory, batch_size)))
    nq = model(tf.constant(n, tf.float32), training=False).numpy()
    q = model(tf.constant(s, tf.float32), training=False).numpy()
    q[np.arange(batch_size), a] = r + gamma * nq.max(1) * (1 - d)
    return model.train_on_batch(s, q)

# %%
eps = 1.0
for e in range(1000):
    state, _ = env.reset()
    for t in range(500):
        action = act(state, eps)
        nxt, reward, term, trunc, _ = env.step(action)
        memory.append((state, action, reward, nxt, float(term)))
        state = nxt
        if term or trunc:
            print('episode', e, t)
            break
    if len(memory) > 32:
        replay(32)
    eps = max(0.01, eps * 0.995)
