# source: https://github.com/quantopian/pyfolio/issues/503
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from pathlib import Path

Path("sheets").mkdir(exist_ok=True)

# %%
def tear_sheet(returns, title):
    fig = plt.figure(figsize=(14, 18))  # ! nb-figure-not-closed
    grid = fig.add_gridspec(3, 1)
    ax = fig.add_subplot(grid[0])
    (1 + returns).cumprod().plot(ax=ax, title=title)
    dd = fig.add_subplot(grid[1])
    wealth = (1 + returns).cumprod()
    (wealth / wealth.cummax() - 1).plot(ax=dd, kind="area")
    hist = fig.add_subplot(grid[2])
    hist.hist(returns.dropna(), bins=80)
    fig.savefig(f"sheets/{title}.png", dpi=150)

# %%
funds = pd.read_parquet("funds_daily.parquet")
print(funds.shape)

# %%
for col in funds.columns:
    tear_sheet(funds[col].dropna(), col)
