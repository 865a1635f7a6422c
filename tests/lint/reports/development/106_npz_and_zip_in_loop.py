# source: from memory: Stack Overflow "np.load npz too many open files in loop"
# %%
import os, zipfile, io
import numpy as np
import pydicom

root = "/mnt/ct"
patients = [d for d in os.listdir(root) if d.startswith("LIDC")]

# %%
masks, hu = {}, {}
for p in patients:
    masks[p] = np.load(f"{root}/{p}/seg.npz")  # ! tf-file-handle-unclosed
    zf = zipfile.ZipFile(f"{root}/{p}/series.zip")  # ! tf-file-handle-unclosed
    names = sorted(n for n in zf.namelist() if n.endswith(".dcm"))
    mid = pydicom.dcmread(io.BytesIO(zf.read(names[len(names) // 2])))
    hu[p] = float(mid.RescaleIntercept)

# %%
for p in patients[:3]:
    print(p, masks[p]["nodule"].sum(), hu[p])
