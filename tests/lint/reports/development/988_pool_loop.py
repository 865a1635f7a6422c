# %%
from multiprocessing import Pool
from bio import score, shards
# %%
res = []
for sh in shards:
    p = Pool(8)  # ! nb-pool-not-closed
    res.extend(p.map(score, sh))
