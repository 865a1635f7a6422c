# source: written as a sibling of reported cells
# %%
import functools
import numpy as np
class Store:
    def __init__(self, path):
        self.data = np.load(path)
    @functools.lru_cache(maxsize=None)  # ! any-lru-cache-method
    def row(self, i):
        return self.data[i] * 2
