# source: StackOverflow/Kaggle, "memory doubles every time I rerun the cell" (list of DataFrames defined in the first cell); cf. https://github.com/jupyter/notebook/issues/3390
# %%
import glob

import pandas as pd

pd.set_option("display.max_columns", 40)
usecols = ["tpep_pickup_datetime", "PULocationID", "DOLocationID", "trip_distance", "total_amount"]
frames = []
# %%
for path in sorted(glob.glob("yellow/2023-*.parquet")):
    part = pd.read_parquet(path, columns=usecols)
    part = part[part.trip_distance.between(0.1, 60)]
    part["hour"] = part.tpep_pickup_datetime.dt.hour
    frames.append(part)  # ! nb-rerun-accumulator
print(len(frames), sum(len(p) for p in frames))
# %%
trips = pd.concat(frames, ignore_index=True)  # ~
fare = trips.groupby(["PULocationID", "hour"]).total_amount.median().unstack()
print(fare.shape)
