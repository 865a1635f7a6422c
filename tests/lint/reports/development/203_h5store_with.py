# source: https://github.com/nilmtk/nilmtk/issues/688
# %%
import json
import pandas as pd
from nilm_models import GRUDisaggregator

# %%
with pd.HDFStore("ukdale.h5", mode="r") as store:
    mains = store["/building1/elec/meter1"].resample("6s").mean().ffill()
    kettle = store["/building1/elec/meter10"].resample("6s").mean().ffill()
print(len(mains), len(kettle))

# %%
with open("gru.json") as fh:
    rnn = GRUDisaggregator(**json.load(fh))
with open("runs.txt", "a") as notes:
    for ep in range(5):
        l = rnn.train_epoch(mains, kettle)
        notes.write(f"{ep} {l}\n")

# %%
out = pd.HDFStore("disag-out.h5", mode="w")
try:
    rnn.disaggregate(mains, out)
    print(out.keys())
finally:
    out.close()
