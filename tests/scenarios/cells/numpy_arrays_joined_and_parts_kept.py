# Parts kept beside what they were joined to.
# in use
# %%
import numpy as np
# %%
parts = [np.random.rand(256, 512) for _ in range(8)]
whole = np.concatenate(parts)
