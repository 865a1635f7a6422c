# A replay memory without a limit.
# leak: kind=container, root=memory
# %%
import torch
class Memory:
    def __init__(self):
        self.steps = []
    def push(self, state, reward):
        self.steps.append((state, reward))
memory = Memory()
# %%
def episode(length):
    for step in range(length):
        memory.push(torch.rand(256, 256), 1.0)
# %%
episode(10)
# %%
episode(10)
# %%
episode(10)
