# source: https://github.com/polakowo/vectorbt/issues/262
# %%
import pandas as pd
import pyarrow.dataset as pads

TICKERS = ["ES", "NQ", "CL", "GC"]

# %%
def load_ticks(root, tickers):
    dset = pads.dataset(root, partitioning="hive")
    tbl = dset.to_table(filter=pads.field("ticker").isin(tickers))
    return tbl.to_pandas()

def add_rsi(frame, n=14):
    delta = frame.groupby("ticker")["close"].diff()
    up = delta.clip(lower=0).rolling(n).mean()
    down = (-delta.clip(upper=0)).rolling(n).mean()
    return frame.assign(rsi=100 - 100 / (1 + up / down))

# %%
ticks = load_ticks("/mnt/ticks/2023", TICKERS)
len(ticks)

# %%
# tweak n and run again
add_rsi(ticks, n=21)  # ! nb-out-history

# %%
print(ticks.groupby("ticker").size())
