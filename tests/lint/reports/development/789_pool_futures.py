# source: written as a sibling of reported cells
# %%
from concurrent.futures import ProcessPoolExecutor
from mine import prep, files
# %%
ex = ProcessPoolExecutor(max_workers=8)  # ! nb-pool-not-closed
out = list(ex.map(prep, files))
