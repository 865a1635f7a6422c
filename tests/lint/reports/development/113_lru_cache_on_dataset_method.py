# source: https://github.com/GEMDAT-repos/GEMDAT/issues/111
# %%
from functools import lru_cache
import numpy as np
import rasterio
from torch.utils.data import Dataset

# %%
class TileSet(Dataset):
    def __init__(self, csv, size=512):
        with open(csv) as fh:
            self.rows = [l.strip().split(",") for l in fh]
        self.size = size

    def __len__(self):
        return len(self.rows)

    @lru_cache(maxsize=None)  # ! any-lru-cache-method|torch-unmanaged-output-cache
    def scene(self, path):
        with rasterio.open(path) as src:
            return src.read().astype(np.float32) / 10000

    def __getitem__(self, i):
        path, r, c, y = self.rows[i]
        r, c = int(r), int(c)
        return self.scene(path)[:, r:r + self.size, c:c + self.size], int(y)

# %%
from landcover import fit
for region in ["alps", "baltic", "iberia", "balkans"]:
    fit(TileSet(f"{region}.csv"), out=f"{region}.pt")
