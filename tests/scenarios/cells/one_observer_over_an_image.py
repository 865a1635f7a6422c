# One observer over an image.
# in use
# %%
import ipywidgets as widgets, numpy as np
slider = widgets.IntSlider()
# %%
def connect(image):
    def show(change):
        return image[change['new']]
    slider.observe(show, 'value')
connect(np.random.rand(512, 1024))
