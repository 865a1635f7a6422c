# source: https://github.com/uqfoundation/pathos/issues/131
# %%
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
import numpy as np
from PIL import Image

def thumb(p):
    with Image.open(p) as im:
        return p.name, np.asarray(im.convert("L").resize((32, 32))).mean()

# %%
files = sorted(Path("/data/scans").glob("*.tif"))
bright = {}
with ThreadPoolExecutor(max_workers=8) as ex:
    futs = {ex.submit(thumb, f) for f in files}
    for fut in as_completed(futs):
        try:
            name, m = fut.result()
        except OSError as e:
            print("unreadable:", e)
        else:
            bright[name] = m

# %%
dark = [n for n, m in bright.items() if m < 20]
print(len(dark), "dark scans")
