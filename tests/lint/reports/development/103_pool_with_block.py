# source: https://github.com/mementum/backtrader/issues/230
# %%
import itertools as itt
import multiprocessing
import networkx as nx
import numpy as np
from graph_kernels import wl_kernel

with open("graphs.txt") as fh:
    nodes_dict = {p: nx.read_graphml(p) for p in fh.read().split()}

# %%
with multiprocessing.Pool(8) as pool:
    sims = pool.starmap(wl_kernel, itt.combinations(nodes_dict.values(), 2), chunksize=64)

# %%
K = np.eye(len(nodes_dict))
K[np.triu_indices(len(K), 1)] = sims
np.save("K.npy", K + np.triu(K, 1).T)
