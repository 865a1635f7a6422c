# Deleted volumes stay in the cache of a method.
# leak: kind=cache, root=Volumes.plane, bytes=20971520
# %%
import functools

import numpy as np

class Volumes:
    def __init__(self, size):
        self.raw = np.random.rand(size)

    @functools.cache
    def plane(self, i):
        return self.raw[i::16].copy()
# %%
volumes = Volumes(2 << 20)
print([volumes.plane(i).mean() for i in range(4)])
# %%
del volumes
