# Progress bar over a generator left early.
# leak: kind=hidden, root=bar.iterable, bytes=16777216
# %%
import numpy as np
from tqdm import tqdm

def chunk_sums(n):
    table = np.random.rand(2 << 20)
    for part in np.array_split(table, n):
        yield part.sum()
# %%
bar = tqdm(chunk_sums(64), total=64, leave=False)
for value in bar:
    if value > 0:
        break
print(value)
