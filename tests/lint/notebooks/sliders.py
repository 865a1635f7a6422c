# %%
%matplotlib widget
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from ipywidgets import interact

# %%
values = np.random.rand(1000)
picked = []


# %%
def histogram(bins):
    fig, ax = plt.subplots()  # ! NBL117
    ax.hist(values, bins)


interact(histogram, bins=(1, 50))

# %%
fig, ax = plt.subplots()
line, = ax.plot(values)


# %%
def redraw(gain):
    line.set_ydata(values * gain)
    fig.canvas.draw_idle()


interact(redraw, gain=(0.0, 2.0))


# %%
def on_pick(event):
    picked.append(event.xdata)


fig.canvas.mpl_connect("button_press_event", on_pick);  # ! NBL112

# %%
panel, slider = widgets.VBox(), widgets.IntSlider()
display(slider, panel)


def describe(change):
    panel.children = [widgets.HTML(str(values[change["new"]]))]  # ! NBL118


slider.observe(describe, names="value")
