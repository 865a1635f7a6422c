# source: https://github.com/TimeCopilot/timecopilot/issues/104
# %%
import glob

import pandas as pd
from tqdm.auto import tqdm

files = sorted(glob.glob("tweets/2021-*.jsonl"))
# %%
def load_month(paths):
    parts = []
    for p in paths:
        d = pd.read_json(p, lines=True, dtype={"id": "int64"})
        parts.append(d.loc[d.lang == "en", ["id", "created_at", "text"]])
    return pd.concat(parts, ignore_index=True)

months = sorted({f[len("tweets/"):][:7] for f in files})
daily = []
for m in tqdm(months):
    df = load_month([f for f in files if m in f])
    daily.append(df.groupby(df.created_at.dt.date).size())
    del df
series = pd.concat(daily)
print(series.describe())
# %%
series.to_csv("tweets_per_day.csv")
with open("months.txt", "w") as fh:
    fh.writelines(m + "\n" for m in months)
