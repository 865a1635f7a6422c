# source: https://github.com/pysal/spaghetti/issues/715
# %%
import multiprocessing as mp
import os
from itertools import repeat

import numpy as np

from network import Network, dijkstra_from
# %%
def full_distance_matrix(net, n_processes=None):
    n = len(net.vertices)
    dist = np.empty((n, n), "float32")
    cores = n_processes or min(8, os.cpu_count())
    with mp.Pool(processes=cores) as p:
        for i, row in enumerate(p.starmap(dijkstra_from, zip(repeat(net), net.vertices), chunksize=64)):
            dist[i] = row
    return dist
# %%
pool = mp.get_context("spawn").Pool(4)
try:
    cities = pool.map(Network.from_osm, ["leiden", "delft", "gouda", "breda"])
finally:
    pool.close()
    pool.join()
# %%
for net in cities:
    d = full_distance_matrix(net)
    np.save(f"dist_{net.name}.npy", d)
    print(net.name, d.shape, np.nanmax(d))
