# source: from memory: Stack Overflow "np.load npz too many open files in loop"
# %%
import os, zipfile, io
import numpy as np
import pydicom

root = "/mnt/ct"
patients = [d for d in os.listdir(root) if d.startswith("LIDC")]

# %%
vol, hu = {}, {}
for p in patients:
    with np.load(f"{root}/{p}/seg.npz") as z:
        vol[p] = int(z["nodule"].sum())
    spacing = np.load(f"{root}/{p}/spacing.npy")
    vol[p] *= float(spacing.prod())
    with zipfile.ZipFile(f"{root}/{p}/series.zip") as zf:
        first = min(n for n in zf.namelist() if n.endswith(".dcm"))
        hu[p] = float(pydicom.dcmread(io.BytesIO(zf.read(first))).RescaleIntercept)
print(len(vol), np.mean(list(hu.values())))
