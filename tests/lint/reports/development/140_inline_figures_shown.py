# source: https://github.com/matplotlib/matplotlib/issues/12644
# %%
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from astro import light_curve

t, flux = light_curve("KIC 8462852")

# %%
fig, ax = plt.subplots(figsize=(12, 4))
ax.plot(t, flux, ",k")
plt.show()

# %%
fig, axes = plt.subplots(2, 2, figsize=(10, 8))
for a, k in zip(axes.flat, (1, 5, 25, 125)):
    sm = np.convolve(flux, np.ones(k) / k, mode="same")
    a.plot(t, sm, lw=.4)
    a.set_title(f"k={k}")
fig.tight_layout()
plt.show()
plt.close("all")
