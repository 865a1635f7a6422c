# Futures of every validation.
# leak: kind=container, root=jobs, bytes=25165824
# %%
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np

pool = ThreadPoolExecutor(2)
projection = np.random.rand(64, 512)
jobs = []

def score(images):
    return images @ projection

def validate():
    started = [pool.submit(score, np.random.rand(1024, 64)) for _ in range(3)]
    jobs.extend(started)
    wait(started)
    return max(job.result().max() for job in started)
# %%
print(validate())
# %%
print(validate())
