# source: https://github.com/jupyter/notebook/issues/2080
# %%
import itertools as itt
import multiprocessing
import networkx as nx
import numpy as np
from graph_kernels import wl_kernel      # needs to be importable for the workers

nodes_dict = {p: nx.read_graphml(p) for p in open("graphs.txt").read().split()}  # ~

# %%
pool_size = multiprocessing.cpu_count()
pool = multiprocessing.Pool(pool_size)  # ! nb-pool-not-closed
sims = pool.starmap(wl_kernel, itt.combinations(nodes_dict.values(), 2))

# %%
K = np.eye(len(nodes_dict))
K[np.triu_indices(len(K), 1)] = sims
np.save("K.npy", K + np.triu(K, 1).T)
