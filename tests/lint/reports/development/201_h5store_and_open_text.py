# source: https://github.com/nilmtk/nilmtk/issues/688
# %%
import json
import numpy as np
import pandas as pd
from nilm_models import GRUDisaggregator

# %%
store = pd.HDFStore("ukdale.h5", mode="r")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
mains = store["/building1/elec/meter1"].resample("6s").mean().ffill()
kettle = store["/building1/elec/meter10"].resample("6s").mean().ffill()
print(len(mains), len(kettle))

# %%
conf = json.load(open("gru.json"))  # ~
notes = open("runs.txt", "a")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
rnn = GRUDisaggregator(**conf)
for ep in range(5):
    l = rnn.train_epoch(mains, kettle)
    notes.write(f"{ep} {l}\n")
notes.flush()

# %%
out = pd.HDFStore("disag-out.h5", mode="w")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
rnn.disaggregate(mains, out)
print(out.keys())
