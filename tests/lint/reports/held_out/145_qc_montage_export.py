# source: https://github.com/spinalcordtoolbox/spinalcordtoolbox/issues/961
# %%
import os

import matplotlib
matplotlib.use("Agg")
import matplotlib.cm as cm
import matplotlib.pyplot as plt
import nibabel as nib
import numpy as np
# %%
def save_plane(vol, seg, out, n_cols=6, thr=0.5):
    picks = np.linspace(5, vol.shape[2] - 5, n_cols * 2).astype(int)
    canvas = plt.figure(figsize=(n_cols * 3, 6))  # ! nb-figure-not-closed
    for i, z in enumerate(picks):
        ax = canvas.add_subplot(2, n_cols, i + 1)
        ax.imshow(vol[:, :, z].T, cmap=cm.gray, interpolation="nearest")
        m = np.ma.masked_less(seg[:, :, z].T, thr)
        ax.imshow(m, cmap=cm.autumn, alpha=0.6)
        ax.axis("off")
    canvas.savefig(out, dpi=150, bbox_inches="tight")
    return out
# %%
subjects = sorted(d for d in os.listdir("bids") if d.startswith("sub-"))
pages = []
for s in subjects:
    t2 = nib.load(f"bids/{s}/anat/{s}_T2w.nii.gz").get_fdata(dtype="float32")
    cord = nib.load(f"derivatives/{s}/{s}_T2w_seg.nii.gz").get_fdata(dtype="float32")
    pages.append(save_plane(t2, cord, f"qc/{s}.png"))
print(len(pages), "pages")
