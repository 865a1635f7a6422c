# source: https://github.com/matplotlib/ipympl/issues/248
# %%
%matplotlib widget
import matplotlib.pyplot as plt
import numpy as np
import rasterio

# %%
with rasterio.open("s2_20220714.tif") as src:
    red, nir = src.read(3).astype("f4"), src.read(4).astype("f4")
ndvi = (nir - red) / (nir + red + 1e-6)

# %%
fig = plt.figure("ndvi map", figsize=(8, 7), clear=True)
ax = fig.add_subplot()
im = ax.imshow(ndvi, vmin=-0.2, vmax=0.9, cmap="RdYlGn")
fig.colorbar(im)

# %%
plt.close("profile")
fig2, ax2 = plt.subplots(num="profile")
ax2.plot(np.nanmean(ndvi, axis=1))
ax2.set_xlabel("row")
plt.show()
