# source: https://github.com/scipp/scipp/issues/2737
# %%
import numpy as np
tof = np.sqrt(np.load("events.npy")[:, 2])
# %%
print(tof.shape, tof[:5])
tof.mean();
