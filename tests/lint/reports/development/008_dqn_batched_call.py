# source: https://github.com/inoryy/tensorflow2-deep-reinforcement-learning/issues/6
# %%
import random
from collections import deque
import numpy as np
import tensorflow as tf

# %%
class Learner:
    def __init__(self, dim, n_act, cap=20000):
        self.buf = deque(maxlen=cap)
        self.net = tf.keras.Sequential([
            tf.keras.layers.Dense(64, "relu", input_shape=(dim,)),
            tf.keras.layers.Dense(n_act)])
        self.net.compile("adam", "mse")
        self.n_act = n_act

    def pick(self, s, eps):
        if random.random() < eps:
            return random.randrange(self.n_act)
        return int(tf.argmax(self.net(s[None], training=False)[0]))

    def learn(self, k=64, gamma=0.99):
        s, a, r, s2, d = map(np.array, zip(*random.sample(self.buf, k)))
        nxt = self.net(s2, training=False).numpy().max(1)
        y = self.net(s, training=False).numpy()
        y[np.arange(k), a] = r + gamma * nxt * (1 - d)
        return self.net.train_on_batch(s, y)

# %%
from envs import GridWorld
env = GridWorld()
bot = Learner(env.dim, env.n_act)
for ep in range(400):
    s, done, total = env.reset(), False, 0.0
    while not done:
        a = bot.pick(s, eps=max(0.05, 1 - ep / 200))
        s2, r, done = env.step(a)
        bot.buf.append((s, a, r, s2, float(done)))
        s, total = s2, total + r
        if len(bot.buf) > 500:
            bot.learn()
    print(ep, total)
