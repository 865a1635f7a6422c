# Train, validation and test as views of one array.
# in use
# %%
import numpy as np
rows = np.random.rand(4000, 256)
# %%
train, valid, test = rows[:3000], rows[3000:3500], rows[3500:]
# %%
del rows
