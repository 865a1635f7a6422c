# source: https://github.com/tqdm/tqdm/pull/1229 and issue 1216
# %%
from pathlib import Path
import nibabel as nib
import numpy as np
from tqdm.auto import tqdm
from brainmets.qc import looks_corrupt

paths = sorted(Path("/data/brats/train").glob("*_flair.nii.gz"))

# %%
def first_bad(paths):
    with tqdm(total=len(paths), desc="qc") as bar:
        for p in paths:
            vol = nib.load(p).get_fdata(dtype=np.float32)
            bar.update()
            if looks_corrupt(vol):
                return p
    return None

# %%
print(first_bad(paths))

# %%
sizes = [p.stat().st_size for p in tqdm(paths)]
print(sum(sizes) / 2**30)
