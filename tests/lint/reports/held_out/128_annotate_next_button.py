# source: https://github.com/jupyter-widgets/ipywidgets/issues/2304 and https://github.com/posit-dev/py-shinywidgets/issues/166
# %%
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

frames = np.load("unlabelled.npy")
labels = np.full(len(frames), -1)
pos = {"i": 0}
screen = widgets.VBox()
# %%
def panel(i):
    pic = widgets.Output()  # ! nb-widget-retention
    with pic:
        fig, ax = plt.subplots(figsize=(4, 4))
        ax.imshow(frames[i])
        ax.set_title(f"{i} / {len(frames)}")
        plt.show()
        plt.close(fig)
    return pic

def choose(label):
    def handler(_):
        labels[pos["i"]] = label
        pos["i"] += 1
        screen.children = (panel(pos["i"]), bar)
    return handler
# %%
buttons = [widgets.Button(description=t) for t in ("cat", "dog", "skip")]
for k, b in enumerate(buttons):
    b.on_click(choose(k))
bar = widgets.HBox(buttons)
screen.children = (panel(0), bar)
display(screen)
# %%
np.save("labels.npy", labels)
