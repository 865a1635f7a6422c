# source: https://github.com/dstl/Stone-Soup/issues/801
# %%
from functools import lru_cache, cached_property
import numpy as np

@lru_cache(maxsize=32)
def hann(n, power):
    return tuple(np.hanning(n) ** power)

class Tracker:
    def __init__(self, dim):
        self.dim = dim

    @staticmethod
    @lru_cache(maxsize=64)
    def _transition(dt, dim):
        f = np.eye(2 * dim)
        f[:dim, dim:] = dt * np.eye(dim)
        return f

    @cached_property
    def noise(self):
        return np.eye(2 * self.dim) * 0.1

    def predict(self, x, p, dt):
        f = self._transition(dt, self.dim)
        return f @ x, f @ p @ f.T + self.noise

# %%
from radar import detections
tr = Tracker(2)
x, p = np.zeros(4), np.eye(4)
for dt, z in detections("scan.csv"):
    x, p = tr.predict(x, p, round(dt, 1))
print(x, sum(hann(64, 2)))
