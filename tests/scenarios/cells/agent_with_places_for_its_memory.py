# Agent with places for its memory.
# in use
# %%
from collections import deque

import numpy as np

class Agent:
    def __init__(self, capacity):
        self.memory = deque(maxlen=capacity)

    def remember(self, frame, action):
        self.memory.append((frame, action))

agent = Agent(6)

def play_episode():
    for action in range(4):
        agent.remember(np.random.rand(512, 512), action)
# %%
play_episode()
# %%
play_episode()
# %%
play_episode()
