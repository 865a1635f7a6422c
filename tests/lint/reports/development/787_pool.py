# source: written as a sibling of reported cells
# %%
from multiprocessing import Pool
from mine import prep, files
# %%
pool = Pool(8)  # ! nb-pool-not-closed
res = pool.map(prep, files)
