# source: https://github.com/stan-dev/pystan2/pull/56
# %%
import multiprocessing as mp
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from speech_files import wavs, mfcc, download_missing

# %%
with ThreadPoolExecutor(max_workers=16) as ex:
    n_new = sum(ex.map(download_missing, wavs))
print(n_new, "downloaded")


# %%
def map_parallel(fn, items, n_jobs):
    if n_jobs == 1:
        return [fn(i) for i in items]
    pool = mp.get_context("fork").Pool(n_jobs)
    try:
        return pool.map(fn, items, chunksize=16)
    finally:
        pool.close()
        pool.join()


feats = map_parallel(mfcc, wavs, 8)

# %%
lengths = np.array([len(f) for f in feats])
with mp.Pool(4) as pool:
    deltas = pool.starmap(np.gradient, [(f, 1, ) for f in feats])
np.savez("mfcc.npz", lengths=lengths, mean=np.stack([f.mean(0) for f in feats]), delta=np.stack([d[0].std(0) for d in deltas]))
