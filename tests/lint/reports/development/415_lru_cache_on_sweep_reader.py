# source: https://github.com/AllenInstitute/ipfx/issues/495
# %%
import numpy as np
import h5py
from functools import lru_cache
from glob import glob

# %%
class SweepFile:
    def __init__(self, path):
        with h5py.File(path, "r") as f:
            self.volts = f["acquisition/data"][:]
            self.rate = float(f["rate"][()])

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def series(self, n):
        return self.volts[n] * 1e3

    def peak(self, n):
        return self.series(n).max()

# %%
peaks = {}
for p in sorted(glob("/ephys/*.nwb")):
    sf = SweepFile(p)
    peaks[p] = max(sf.peak(n) for n in range(len(sf.volts)))
print(len(peaks))
