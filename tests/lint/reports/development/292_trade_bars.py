# source: https://github.com/ipython/ipython/issues/11204
# %%
import pandas as pd
import pyarrow.parquet as pq
from IPython.display import display

# %%
def load(year):
    cols = ["ts", "price", "size", "venue"]
    return pq.read_table(f"/mnt/trades/{year}.parquet", columns=cols).to_pandas()

# %%
trades = load(2021)
display(trades)

# %%
bars = trades.set_index("ts").price.resample("1min").ohlc()
bars;

# %%
%xdel trades

# %%
print(bars.describe())
bars.to_parquet("bars_2021.parquet")
