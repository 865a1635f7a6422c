# A gallery of image widgets with names, one of which gets a new picture for each plot.
# in use
# %%
import os, ipywidgets
gallery = ipywidgets.HBox([ipywidgets.Image(value=os.urandom(2 ** 19), format='png') for _ in range(6)])
def draw(step):
    gallery.children[0].value = os.urandom(2 ** 20)
# %%
for step in range(11):
    draw(step)
# %%
for step in range(11):
    draw(step)
