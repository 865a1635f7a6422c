# source: https://github.com/jhuapl-boss/intern/pull/86
# %%
import multiprocessing
from concurrent.futures import ThreadPoolExecutor, as_completed
from boss_like import blocks_of, read_block, write_volume

# %%
def cutout(channel, parallel=8):
    todo = blocks_of(channel)
    with multiprocessing.Pool(processes=parallel) as pool:
        return pool.map(read_block, todo)

# %%
volumes = {}
for ch in ("em", "seg", "syn"):
    volumes[ch] = cutout(ch)

# %%
ex = ThreadPoolExecutor(4)
try:
    jobs = [ex.submit(write_volume, k, v) for k, v in volumes.items()]
    for j in as_completed(jobs):
        print(j.result())
finally:
    ex.shutdown(wait=True)
