# Results by key, filled once.
# in use
# %%
import numpy as np
# %%
results = {}
for key in range(8):
    results[key] = np.random.rand(300, 300)
# %%
total = sum(value.sum() for value in results.values())
