# The former and the current frame of a stream.
# in use
# %%
import numpy as np
rng = np.random.default_rng(0)
# %%
previous, motion = rng.random((1024, 1024)), []
for t in range(12):
    current = rng.random((1024, 1024))
    motion.append(float(np.abs(current - previous).mean()))
    previous = current
