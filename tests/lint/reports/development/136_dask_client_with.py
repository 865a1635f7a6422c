# source: https://github.com/uqfoundation/multiprocess/issues/218
# %%
import dask.dataframe as dd
import xgboost as xgb
from dask.distributed import Client, LocalCluster

# %%
with LocalCluster(n_workers=12, threads_per_worker=1) as cluster, Client(cluster) as client:
    print(client.dashboard_link)
    trips = dd.read_parquet("s3://nyc-tlc/trip data/yellow_2019-*.parquet")
    hourly = trips.groupby([trips.PULocationID, trips.tpep_pickup_datetime.dt.hour]).fare_amount.mean().compute()

# %%
d = hourly.reset_index(name="fare")
d.columns = ["zone", "hour", "fare"]
m = xgb.XGBRegressor(n_estimators=300).fit(d[["zone", "hour"]], d.fare)
print(m.score(d[["zone", "hour"]], d.fare))
