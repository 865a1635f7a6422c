# source: written as a sibling of reported cells
# %%
import functools
import numpy as np
class Store:
    def __init__(self, path):
        self.data = np.load(path)
    @functools.cached_property
    def mean(self):
        return self.data.mean(0)
