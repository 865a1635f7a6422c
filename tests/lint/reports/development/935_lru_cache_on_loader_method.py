# source: https://github.com/GEMDAT-repos/GEMDAT/issues/111
# %%
import functools
import numpy as np

class Trajectory:
    def __init__(self, path):
        self.xyz = np.load(path)           # some GB each

    @functools.lru_cache()  # ! any-lru-cache-method
    def displacements(self, start=0):  # ~
        return np.linalg.norm(self.xyz - self.xyz[start], axis=-1)

    @functools.cached_property
    def msd(self):
        return (self.displacements() ** 2).mean(1)

    @staticmethod
    @functools.lru_cache(maxsize=32)
    def label(species):
        return species.title()

# %%
from md import runs
D = {}
for r in runs("LPSC/*"):
    tr = Trajectory(r)
    D[r] = np.polyfit(np.arange(len(tr.msd)), tr.msd, 1)[0] / 6
