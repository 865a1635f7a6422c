# source: https://github.com/quantopian/alphalens/pull/241
# %%
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

prices = pd.read_parquet("prices.parquet")

# %%
for sym, g in prices.groupby("symbol"):
    fig = plt.figure(figsize=(8, 3))
    ax = fig.add_subplot(111)
    ax.plot(g.date, g.close, lw=.7)
    ax.set_title(sym)
    fig.savefig(f"out/{sym}.png")
    plt.close(fig)

# %%
# object API, pyplot does not know about these
for sym, g in prices.groupby("symbol"):
    f = Figure(figsize=(3, 3))
    f.subplots().hist(g.close.pct_change().dropna(), 50)
    f.savefig(f"out/{sym}_hist.png")
