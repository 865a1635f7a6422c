# source: https://github.com/gammapy/gammapy/pull/2524
# %%
from functools import cached_property, lru_cache
import numpy as np
from wcs_lite import Geom, observations

@lru_cache(maxsize=5)
def solid_angle(npix, width):
    g = np.linspace(-width / 2, width / 2, npix)
    return np.cos(np.deg2rad(g))[:, None] * np.ones(npix) * np.deg2rad(width / npix) ** 2

# %%
class Map:
    def __init__(self, npix, width):
        self.npix, self.width = npix, width
        self.data = np.zeros((npix, npix), "float32")

    @cached_property
    def omega(self):
        return solid_angle(self.npix, self.width)

    @staticmethod
    @lru_cache(maxsize=32)
    def parse(name):
        return tuple(int(t) for t in name.split("x"))

# %%
flux = []
for obs in observations("hess_dl3"):
    m = Map(*Map.parse(obs.shape_name))
    m.data += obs.counts
    flux.append(float((m.data / m.omega).sum()))
print(np.mean(flux))
