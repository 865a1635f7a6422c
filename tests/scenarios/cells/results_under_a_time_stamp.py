# Results of every run kept under a time stamp.
# leak: kind=container, root=runs
# %%
import numpy as np, time
runs = {}
# %%
runs[time.time()] = np.random.rand(512, 512)
# %%
runs[time.time()] = np.random.rand(512, 512)
# %%
runs[time.time()] = np.random.rand(512, 512)
