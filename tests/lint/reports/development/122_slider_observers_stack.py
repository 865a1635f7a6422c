# source: https://github.com/jupyter-widgets/ipywidgets/issues/3882
# %%
import ipywidgets as w
from IPython.display import display
from medvol import volume, overlay

sl = w.IntSlider(40, 0, volume.shape[0] - 1, description="slice")
panel = w.VBox()
display(sl, panel)

# %%
def redraw(change):
    png = overlay(volume[change["new"]])
    panel.children = [w.Image(value=png, format="png"), w.HTML(f"<b>{change['new']}</b>")]  # ! nb-widget-retention

sl.observe(redraw, names="value")  # ! nb-rerun-handler
