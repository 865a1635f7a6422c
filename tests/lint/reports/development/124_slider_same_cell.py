# source: https://github.com/jupyter-widgets/ipywidgets/issues/2304
# %%
import ipywidgets as w
from IPython.display import display
from medvol import volume, overlay

# %%
sl = w.IntSlider(40, 0, volume.shape[0] - 1, description="slice")
pic = w.Image(format="png")
label = w.HTML()

def redraw(change):
    pic.value = overlay(volume[change["new"]])
    label.value = f"<b>{change['new']}</b>"

sl.observe(redraw, names="value")
redraw({"new": sl.value})
display(w.VBox([sl, pic, label]))
