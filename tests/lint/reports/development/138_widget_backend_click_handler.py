# source: https://github.com/matplotlib/matplotlib/issues/21259
# %%
%matplotlib widget
import matplotlib.pyplot as plt
import numpy as np
from astro import light_curve

t, flux = light_curve("KIC 8462852")

# %%
fig, ax = plt.subplots(figsize=(12, 4))  # ! nb-figure-not-closed
ax.plot(t, flux, ",k");

# %%
marks = []
def on_pick(ev):
    if ev.inaxes is ax:
        marks.append(ev.xdata)  # ~
        ax.axvline(ev.xdata, c="r")

fig.canvas.mpl_connect("button_press_event", on_pick);  # ! nb-rerun-handler

# %%
np.savetxt("dips.txt", np.array(marks))
