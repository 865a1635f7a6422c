# source: https://github.com/tensorflow/tensorflow/issues/33030
# %%
%pip install -q "tensorflow==2.11" "gym==0.26"
# %%
import random
from collections import deque

import gym
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

print(tf.__version__)  # 2.11.0
# %%
class QAgent:
    def __init__(self, n_obs, n_act, lr=1e-3):
        self.n_act = n_act
        self.eps = 1.0
        self.memory = deque(maxlen=20_000)
        inp = layers.Input(shape=(n_obs,))
        h = layers.Dense(64, activation="relu")(inp)
        h = layers.Dense(64, activation="relu")(h)
        self.net = tf.keras.Model(inp, layers.Dense(n_act)(h))
        self.net.compile(optimizer=tf.keras.optimizers.Adam(lr), loss="mse")

    def act(self, obs):
        if random.random() < self.eps:
            return random.randrange(self.n_act)
        q = self.net.predict(obs[np.newaxis, :], verbose=0)  # ! keras-predict-in-loop
        return int(np.argmax(q[0]))

    def learn(self, batch_size=64, gamma=0.98):
        if len(self.memory) < batch_size:
            return
        s, a, r, s2, done = map(np.array, zip(*random.sample(self.memory, batch_size)))
        target = self.net(s, training=False).numpy()
        boot = self.net(s2, training=False).numpy().max(axis=1)
        target[np.arange(batch_size), a] = r + gamma * boot * (1 - done)
        self.net.train_on_batch(s, target)
        self.eps = max(0.02, self.eps * 0.9995)
# %%
env = gym.make("CartPole-v1")
agent = QAgent(env.observation_space.shape[0], env.action_space.n)
returns = []
for episode in range(3000):
    obs, _ = env.reset()
    done, total = False, 0.0
    while not done:
        action = agent.act(obs)
        nxt, reward, term, trunc, _ = env.step(action)
        done = term or trunc
        agent.memory.append((obs, action, reward, nxt, float(term)))
        agent.learn()
        obs, total = nxt, total + reward
    returns.append(total)
