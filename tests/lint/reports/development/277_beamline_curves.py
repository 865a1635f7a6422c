# source: https://github.com/silx-kit/pyFAI/issues/2171
# %%
import glob
import h5py
import numpy as np
import hdf5plugin  # noqa: F401

files = sorted(glob.glob("/gpfs/beamline/run42/scan_*.h5"))
print(len(files))

# %%
handles = [h5py.File(fn, "r") for fn in files]  # ! nb-file-handle-rerun|tf-file-handle-unclosed
frames = [h["entry/data/data"] for h in handles]  # ~

# %%
def azimuthal_mean(ds, centre, nbins=500):
    img = ds[:].mean(axis=0)
    yy, xx = np.indices(img.shape)
    r = np.hypot(yy - centre[0], xx - centre[1])
    edges = np.linspace(0, r.max(), nbins + 1)
    total, _ = np.histogram(r, edges, weights=img)
    count, _ = np.histogram(r, edges)
    return total / np.maximum(count, 1)

# %%
curves = np.stack([azimuthal_mean(d, (1024.5, 1030.2)) for d in frames])
np.save("curves.npy", curves)
