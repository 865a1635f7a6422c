# source: https://github.com/keras-team/keras/issues/13118
# %%
import random
from collections import deque
import gym
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense
from tensorflow.keras.optimizers import Adam

# %%
class Agent:
    def __init__(self, n_state, n_action):
        self.n_state, self.n_action = n_state, n_action
        self.memory = deque(maxlen=2000)
        self.gamma, self.eps, self.eps_min, self.eps_decay = 0.95, 1.0, 0.01, 0.995
        self.q = self._net()

    def _net(self):
        m = Sequential([Dense(24, activation="relu", input_dim=self.n_state),
                        Dense(24, activation="relu"),
                        Dense(self.n_action, activation="linear")])
        m.compile(loss="mse", optimizer=Adam(1e-3))
        return m

    def act(self, s):
        if np.random.rand() <= self.eps:
            return random.randrange(self.n_action)
        return int(np.argmax(self.q.predict(s)[0]))  # ~

    def replay(self, k):
        for s, a, r, s2, done in random.sample(self.memory, k):
            tgt = r if done else r + self.gamma * np.amax(self.q.predict(s2)[0])  # ! keras-predict-in-loop
            f = self.q.predict(s)  # ! keras-predict-in-loop
            f[0][a] = tgt
            self.q.fit(s, f, epochs=1, verbose=0)  # ~
        self.eps = max(self.eps_min, self.eps * self.eps_decay)

# %%
env = gym.make("CartPole-v1")
agent = Agent(env.observation_space.shape[0], env.action_space.n)

# %%
for episode in range(1000):
    state = env.reset().reshape(1, -1)
    for t in range(500):
        action = agent.act(state)
        nxt, reward, done, _ = env.step(action)
        nxt = nxt.reshape(1, -1)
        agent.memory.append((state, action, reward, nxt, done))
        state = nxt
        if done:
            break
    if len(agent.memory) > 32:
        agent.replay(32)
    print(episode, t)
