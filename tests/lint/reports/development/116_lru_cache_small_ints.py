# source: from memory: lru_cache look-alike, edit distance / Catalan recursions in teaching notebooks
# %%
from functools import lru_cache
import math
import pandas as pd

@lru_cache(maxsize=None)
def n_trees(n):
    return 1 if n <= 1 else sum(n_trees(i) * n_trees(n - 1 - i) for i in range(n))

# %%
class Params:
    @staticmethod
    @lru_cache(maxsize=64)
    def schedule(step, warm=4000, d=512):
        return d ** -0.5 * min(step ** -0.5, step * warm ** -1.5)

# %%
tab = pd.DataFrame({"n": range(25), "trees": [n_trees(n) for n in range(25)]})
tab["log"] = tab.trees.map(math.log)
print(tab.tail(3))
print(Params.schedule(100), n_trees.cache_info())
