# source: https://github.com/mementum/backtrader/issues/230
# %%
import itertools
import multiprocessing
import pandas as pd
from strategies import sma_cross

bars = pd.read_feather("spy_1min.feather")
combos = list(itertools.product(range(5, 60, 5), range(20, 240, 20)))

# %%
def evaluate(pair):
    fast, slow = pair
    if fast >= slow:
        return pair, float("nan")
    return pair, sma_cross(bars, fast, slow).sharpe()

# %%
class Grid:
    def __init__(self, jobs=None):
        self.workers = multiprocessing.Pool(jobs)  # ! nb-pool-not-closed

    def run(self, fn, items):
        return dict(self.workers.imap_unordered(fn, items, chunksize=4))

# %%
grid = Grid(16)
result = grid.run(evaluate, combos)
best = max((v, k) for k, v in result.items() if v == v)
print(best)
