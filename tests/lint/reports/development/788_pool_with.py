# source: written as a sibling of reported cells
# %%
from multiprocessing import Pool
from mine import prep, files
with Pool(8) as pool:
    res = pool.map(prep, files)
