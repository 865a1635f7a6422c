# source: https://github.com/thomasbkahn/step-detect/pull/2
# %%
from concurrent.futures import ProcessPoolExecutor
import numpy as np
from stepdetect import windowed_tstat

trace = np.fromfile("nanopore.f32", dtype="float32")
pieces = np.array_split(trace, 64)

# %%
def t_scan(pieces, window):
    ex = ProcessPoolExecutor(max_workers=16)  # ! nb-pool-not-closed
    futs = [ex.submit(windowed_tstat, p, window) for p in pieces]
    return np.concatenate([f.result() for f in futs])

# %%
best = None
for w in range(10, 400, 5):
    t = t_scan(pieces, w)
    q = np.abs(t).max() / np.sqrt(w)
    if best is None or q > best[1]:
        best = (w, q)
print(best)
