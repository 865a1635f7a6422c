# source: https://github.com/creare-com/podpac-examples/issues/2 and https://github.com/luizgh/sigver/pull/5
# %%
import glob
import json

import h5py
import numpy as np
# %%
def read_moisture(path, key="Geophysical_Data/sm_surface"):
    with h5py.File(path, "r") as f:
        d = f[key][::4, ::4]
    return np.where(d == -9999, np.nan, d)

paths = sorted(glob.glob("SMAP/*.h5"))
mean = np.zeros(read_moisture(paths[0]).shape)
count = np.zeros_like(mean)
for p in paths:
    m = read_moisture(p)
    ok = ~np.isnan(m)
    mean[ok] += m[ok]
    count += ok
mean /= np.maximum(count, 1)
# %%
grid = np.load("ease2_grid.npy")
with np.load("masks.npz") as z:
    land = z["land"][::4, ::4]
meta = json.load(open("smap_meta.json"))  # ~
print(meta["version"], np.nanmean(mean[land]), grid.shape)
# %%
out = h5py.File("smap_mean.h5", "w")
out["mean"] = mean
out["count"] = count
out.close()
