# source: https://github.com/quantopian/alphalens/pull/241
# %%
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

# %%
def quantile_plot(ret, title):
    fig, axes = plt.subplots(2, 1, figsize=(12, 9))
    ret.mean().plot.bar(ax=axes[0], title=title)
    ret.cumsum().plot(ax=axes[1])
    plt.show()
    plt.close(fig)

def thumbnail(ret, path):
    fig = Figure(figsize=(3, 2))
    ax = fig.subplots()
    ax.plot(ret.cumsum().to_numpy())
    fig.savefig(path, dpi=80)

# %%
factors = pd.read_parquet("factor_returns.parquet")
print(factors.columns.nlevels)

# %%
for name in factors.columns.get_level_values(0).unique():
    quantile_plot(factors[name], name)
    thumbnail(factors[name].iloc[:, -1], f"thumbs/{name}.png")
