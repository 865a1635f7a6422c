# source: https://github.com/jupyter/help/issues/318
# %%
import subprocess
import threading
import time

import pandas as pd
from train_lib import fit_model
# %%
trace = []

def watch(period=0.5):
    while True:
        q = subprocess.run(
            ["nvidia-smi", "--query-gpu=utilization.gpu,memory.used", "--format=csv,noheader,nounits"],
            capture_output=True, text=True,
        )
        trace.append((time.time(), *map(int, q.stdout.split(","))))
        time.sleep(period)

threading.Thread(target=watch, daemon=True).start()  # ! nb-background-thread
fit_model("configs/base.yaml")
# %%
usage = pd.DataFrame(trace, columns=["t", "util", "mem"]).set_index("t")
usage.plot(subplots=True);
