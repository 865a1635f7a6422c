# %%
import torch, copy
from evo import base, fitness, mutate
base = base.cuda()
pool = []
# %%
for gen in range(500):
    child = mutate(copy.deepcopy(base))
    pool.append((fitness(child).item(), child))
    pool = sorted(pool, key=lambda p: -p[0])[:10]
