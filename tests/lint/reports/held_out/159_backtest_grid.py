# source: https://github.com/mementum/backtrader/issues/230
# %%
import itertools
import multiprocessing as mp

import numpy as np
import pandas as pd

bars = pd.read_parquet("minute_bars.parquet")       # 40 M rows
close = bars["close"].to_numpy()
# %%
def run(params):
    fast, slow = params
    w_f = np.convolve(close, np.ones(fast) / fast, "same")
    w_s = np.convolve(close, np.ones(slow) / slow, "same")
    pos = np.sign(w_f - w_s)[:-1]
    r = np.diff(np.log(close)) * pos
    return fast, slow, r.mean() / (r.std() + 1e-12)
# %%
grid = [(f, s) for f, s in itertools.product(range(5, 60, 5), range(20, 400, 20)) if f < s]
workers = mp.Pool(16)  # ! nb-pool-not-closed
rows = workers.map(run, grid, chunksize=4)
res = pd.DataFrame(rows, columns=["fast", "slow", "sharpe"]).sort_values("sharpe")
print(res.tail())
# %%
import matplotlib.pyplot as plt
piv = res.pivot(index="fast", columns="slow", values="sharpe")
plt.imshow(piv, origin="lower")
plt.colorbar();
