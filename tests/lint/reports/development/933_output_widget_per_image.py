# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345
# %%
import ipywidgets as W
import matplotlib.pyplot as plt
from IPython.display import display
from annot import unlabelled, save

names = unlabelled("scans/")
pos = {"i": 0}
choice = W.ToggleButtons(options=["ok", "bad", "skip"])
nxt = W.Button(description="next")
holder = W.VBox([])

# %%
def show(i):
    out = W.Output(layout=W.Layout(height="520px"))  # ! nb-widget-retention
    with out:
        plt.imshow(plt.imread(names[i])); plt.title(names[i]); plt.show()
    holder.children = [out]

def on_next(_):
    save(names[pos["i"]], choice.value)
    pos["i"] += 1
    show(pos["i"])  # ~

nxt.on_click(on_next)  # ~

# %%
show(0)
display(choice, nxt, holder)
