# source: https://github.com/github/codespaces-jupyter/pull/634
# %%
%matplotlib inline
import matplotlib.pyplot as plt
import pandas as pd
from pathlib import Path

obs = pd.read_parquet("buoys_2010_2020.parquet")
out = Path("plots"); out.mkdir(exist_ok=True)

# %%
for station, g in obs.groupby("station"):
    fig, axs = plt.subplots(3, 1, figsize=(14, 9), sharex=True)
    for a, col in zip(axs, ["wvht", "wspd", "pres"]):
        a.plot(g.time, g[col], lw=.5)
        a.set_ylabel(col)
    fig.savefig(out / f"{station}.png", dpi=150)
    plt.close(fig)
