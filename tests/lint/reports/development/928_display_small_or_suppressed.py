# source: https://github.com/matplotlib/matplotlib/issues/12644
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from IPython.display import display

x = np.random.normal(size=50_000_000)
df = pd.DataFrame({"x": x})

# %%
plt.plot(x[::1000]);

# %%
df.head()

# %%
print(df)
display(df.describe())

# %%
df.sort_values("x");

# %%
x.mean(), x.std()
