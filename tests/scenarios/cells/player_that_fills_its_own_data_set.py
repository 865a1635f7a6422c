# Player that fills its own data set.
# in use
# %%
import numpy as np

class Player:
    def __init__(self, frames):
        self.frames = frames

    def collect(self, steps):
        for _ in range(steps):
            self.frames.append(np.random.rand(256, 512))

frames = []
player = Player(frames)
# %%
player.collect(12)
# %%
data = np.stack(frames)
print(data.shape)
