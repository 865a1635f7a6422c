# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345
# %%
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

vol = np.load("t1.npy", mmap_mode="r")  # ~
# %%
out = widgets.Output()
z = widgets.IntSlider(min=0, max=vol.shape[0] - 1, value=80, continuous_update=False)
plane = widgets.Dropdown(options=[("axial", 0), ("coronal", 1), ("sagittal", 2)])

def draw(change=None):
    out.clear_output(wait=True)
    with out:
        fig, ax = plt.subplots(figsize=(5, 5))
        ax.imshow(np.take(vol, z.value, axis=plane.value), cmap="gray")
        ax.axis("off")
        plt.show()
        plt.close(fig)

z.observe(draw, names="value")
plane.observe(draw, names="value")
draw()
display(widgets.VBox([widgets.HBox([z, plane]), out]))
# %%
for w in (z, plane, out):
    w.close()
