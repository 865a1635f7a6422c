# source: https://github.com/thomasbkahn/step-detect/pull/2
# %%
import multiprocessing as mp
import numpy as np
from concurrent.futures import ProcessPoolExecutor
from steps import t_stat, window_ids

signal = np.fromfile("accelerometer.f32", dtype=np.float32)

# %%
def chunk_scan(args):
    lo, hi, win = args
    return lo, t_stat(signal[lo:hi], win)

# %%
def t_scan(win, jobs=8):
    spans = [(lo, hi, win) for lo, hi in window_ids(len(signal), 200_000)]
    pool = mp.Pool(jobs)
    try:
        parts = pool.map(chunk_scan, spans)
    finally:
        pool.close()
        pool.join()
    return np.concatenate([t for _, t in sorted(parts, key=lambda p: p[0])])

# %%
scans = {w: t_scan(w) for w in (50, 100, 200)}

# %%
with ProcessPoolExecutor(max_workers=4) as ex:
    maxima = list(ex.map(np.max, scans.values()))
print(dict(zip(scans, maxima)))
