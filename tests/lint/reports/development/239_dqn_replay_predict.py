# source: https://github.com/tensorflow/tensorflow/issues/33030
# %%
import random
from collections import deque
import gym
import numpy as np

from qnets import dense_q

env = gym.make('CartPole-v1')
model = dense_q(env.observation_space.shape[0], env.action_space.n)
memory = deque(maxlen=2000)

# %%
def act(state, eps):
    if random.random() < eps:
        return env.action_space.sample()
    return int(np.argmax(model.predict(state[None], verbose=0)[0]))  # ! keras-predict-in-loop

def replay(batch_size, gamma=0.95):
    for state, action, reward, nxt, done in random.sample(memory, batch_size):
        target = reward
        if not done:
            target += gamma * np.amax(model.predict(nxt[None], verbose=0)[0])  # ! keras-predict-in-loop
        q = model.predict(state[None], verbose=0)  # ~
        q[0][action] = target
        model.fit(state[None], q, epochs=1, verbose=0)  # ~

# %%
eps = 1.0
for e in range(1000):
    state, _ = env.reset()
    for t in range(500):
        action = act(state, eps)  # ~
        nxt, reward, term, trunc, _ = env.step(action)
        memory.append((state, action, reward, nxt, term))
        state = nxt
        if term or trunc:
            print('episode', e, t)
            break
    if len(memory) > 32:
        replay(32)  # ~
    eps = max(0.01, eps * 0.995)
