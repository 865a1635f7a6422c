# source: https://github.com/pandas-dev/pandas/issues/9716
# %%
import numpy as np
import pandas as pd
from pathlib import Path

# %%
def load_year(p):
    return (pd.read_csv(p, low_memory=False)
              .dropna(subset=["icd", "amount"])
              .astype({"icd": "category"})
              .assign(log_amount=lambda d: np.log1p(d.amount.clip(0, 1e6))))

parts = []
for p in sorted(Path("claims").glob("*.csv")):
    year = load_year(p)
    parts.append(year.groupby("icd", observed=True).log_amount.agg(["mean", "count"]).assign(year=p.stem))
stats = pd.concat(parts)
print(stats.shape)

# %%
agg = pd.DataFrame()
for y, g in stats.groupby("year"):
    agg = pd.concat([agg, g.nlargest(5, "count")])
print(agg.to_string())
