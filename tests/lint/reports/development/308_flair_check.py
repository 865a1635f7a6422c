# source: https://github.com/tqdm/tqdm/issues/1216
# %%
import nibabel as nib
import numpy as np
from pathlib import Path
from tqdm.notebook import tqdm
from brainmets.qc import looks_corrupt

root = Path("/data/brats/train")

# %%
def volumes(folder):
    out = []
    for p in sorted(folder.glob("*_flair.nii.gz")):
        out.append((p.name, nib.load(p).get_fdata(dtype=np.float32)))
    return out

# %%
pbar = tqdm(volumes(root), desc="qc")  # ! nb-tqdm-cycle
for name, vol in pbar:  # ~
    pbar.set_postfix(file=name)
    if looks_corrupt(vol):
        print("bad volume", name)
        break

# %%
from brainmets.train import fit_unet
fit_unet(root, patch=128)
