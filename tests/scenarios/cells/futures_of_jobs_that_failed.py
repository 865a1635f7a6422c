# Failed jobs of a pool stay in a dict with the tables of their frames.
# leak: kind=stored-exception, root=futures, bytes=33554432, code=NBL108
# %%
import numpy as np
from concurrent.futures import ThreadPoolExecutor
def job(seed):
    table = np.random.default_rng(seed).random((512, 1024))
    if table.mean() < 1:
        raise ValueError(f'bad seed {seed}')
# %%
futures = {}
with ThreadPoolExecutor(2) as pool:
    for seed in range(8):
        futures[seed] = pool.submit(job, seed)
failed = [seed for seed, f in futures.items() if f.exception()]
