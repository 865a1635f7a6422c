# source: https://github.com/GEMDAT-repos/GEMDAT/issues/111
# %%
from functools import lru_cache
from pathlib import Path

import numpy as np
# %%
class Trajectory:
    def __init__(self, coords, lattice, species):
        self.coords = np.asarray(coords)      # (frames, atoms, 3)
        self.lattice = lattice
        self.species = np.asarray(species)

    @classmethod
    def from_npz(cls, path):
        with np.load(path) as z:
            return cls(z["coords"], z["lattice"], z["species"])

    @lru_cache()  # ! any-lru-cache-method
    def displacements(self, symbol):  # ~
        sel = self.coords[:, self.species == symbol]
        d = np.diff(sel, axis=0)
        d -= np.round(d)
        return np.cumsum(d, axis=0) @ self.lattice

    def msd(self, symbol):
        return (self.displacements(symbol) ** 2).sum(-1).mean(1)

    def diffusivity(self, symbol, dt):
        m = self.msd(symbol)
        return np.polyfit(np.arange(len(m)) * dt, m, 1)[0] / 6
# %%
table = {}
for p in sorted(Path("md").glob("*/traj.npz")):
    traj = Trajectory.from_npz(p)
    table[p.parent.name] = traj.diffusivity("Li", dt=2e-15)
print(max(table, key=table.get))
