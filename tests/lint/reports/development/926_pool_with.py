# source: https://superfastpython.com/multiprocessing-pool-stop-main-exiting
# %%
import numpy as np
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from audio import mfcc, files

# %%
def batches(xs, n):
    for i in range(0, len(xs), n):
        yield xs[i:i + n]

feats = []
for chunk in batches(files("wav/"), 2000):
    with Pool(8, maxtasksperchild=200) as p:
        feats.extend(p.map(mfcc, chunk))

# %%
ex = ProcessPoolExecutor(4)
try:
    lens = list(ex.map(len, feats, chunksize=500))
finally:
    ex.shutdown()
print(np.percentile(lens, [5, 50, 95]))
