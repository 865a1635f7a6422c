# Agent that remembers every episode.
# leak: kind=container, root=agent, bytes=25165824
# %%
from collections import deque

import numpy as np

class Agent:
    def __init__(self):
        self.memory = deque()

    def remember(self, frame, action):
        self.memory.append((frame, action))

agent = Agent()

def play_episode():
    for action in range(4):
        agent.remember(np.random.rand(512, 512), action)
# %%
play_episode()
# %%
play_episode()
# %%
play_episode()
