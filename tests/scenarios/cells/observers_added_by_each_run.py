# Observers that each run of a cell adds.
# leak: kind=widgets, root=widget IntSlider
# %%
import ipywidgets as widgets, numpy as np
slider = widgets.IntSlider()
# %%
def connect():
    table = np.random.rand(512, 512)
    slider.observe(lambda change: table[change['new']], 'value')
connect()
# %%
def connect():
    table = np.random.rand(512, 512)
    slider.observe(lambda change: table[change['new']], 'value')
connect()
# %%
def connect():
    table = np.random.rand(512, 512)
    slider.observe(lambda change: table[change['new']], 'value')
connect()
