# source: https://github.com/dstl/Stone-Soup/issues/801
# %%
from functools import lru_cache, cached_property
import numpy as np
import rasterio
from torch.utils.data import Dataset

@lru_cache(maxsize=128)
def nodata_value(path):
    with rasterio.open(path) as src:
        return src.nodata

# %%
class TileSet(Dataset):
    def __init__(self, csv, size=512):
        with open(csv) as fh:
            self.rows = [l.strip().split(",") for l in fh]
        self.size = size

    @cached_property
    def class_counts(self):
        return np.bincount([int(r[3]) for r in self.rows])

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        path, r, c, y = self.rows[i]
        win = rasterio.windows.Window(int(c), int(r), self.size, self.size)
        with rasterio.open(path) as src:
            a = src.read(window=win).astype(np.float32)
        a[a == nodata_value(path)] = 0
        return a / 10000, int(y)
