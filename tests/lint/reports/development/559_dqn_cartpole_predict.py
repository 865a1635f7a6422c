# source: https://github.com/tensorflow/tensorflow/issues/33009
# %%
import random
from collections import deque
import numpy as np
import gym
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Dense

# %%
i = Input(shape=(8,)); h = Dense(64, activation="relu")(i); o = Dense(4)(Dense(64, activation="relu")(h))
qnet = Model(i, o)
qnet.compile("adam", "huber")
mem = deque(maxlen=100_000)
env = gym.make("LunarLander-v2")

# %%
def replay(n=64, gamma=.99):
    s, a, r, s2, d = map(np.array, zip(*random.sample(mem, n)))
    tgt = qnet.predict_on_batch(s)
    tgt[np.arange(n), a] = r + gamma * (1 - d) * qnet.predict_on_batch(s2).max(1)
    qnet.train_on_batch(s, tgt)

# %%
eps = 1.
for game in range(2000):
    s = env.reset(); done = False; R = 0
    while not done:
        if random.random() < eps:
            a = env.action_space.sample()
        else:
            a = int(np.argmax(qnet.predict(s[None], verbose=0)))  # ! keras-predict-in-loop
        s2, r, done, _ = env.step(a)
        mem.append((s, a, r, s2, done)); R += r; s = s2
        if len(mem) > 1000: replay()
    eps = max(.02, eps * .995)
    print(game, R)
