# source: https://github.com/quantopian/pyfolio/pull/504
# %%
%matplotlib inline
import matplotlib.pyplot as plt
import pandas as pd

# %%
def tear_sheet(ret, title, show=True):
    fig, axes = plt.subplots(3, 1, figsize=(10, 12))
    ret.cumsum().plot(ax=axes[0], title=title)
    ret.rolling(63).std().plot(ax=axes[1])
    axes[2].hist(ret.dropna(), bins=60)
    fig.savefig(f"sheets/{title}.png")
    if show:
        plt.show()
    plt.close(fig)

# %%
daily = pd.read_parquet("factor_returns.parquet")
for col in daily.columns:
    tear_sheet(daily[col], col, show=False)
