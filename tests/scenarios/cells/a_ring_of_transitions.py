# A ring of transitions, allocated once.
# in use
# %%
import numpy as np
class Ring:
    def __init__(self, size):
        self.states = np.zeros((size, 256, 256), dtype=np.float32)
        self.at = 0
    def push(self, state):
        self.states[self.at % len(self.states)] = state
        self.at += 1
ring = Ring(64)
# %%
for _ in range(100):
    ring.push(np.random.rand(256, 256))
# %%
for _ in range(100):
    ring.push(np.random.rand(256, 256))
