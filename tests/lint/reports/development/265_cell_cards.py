# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345 and https://github.com/matplotlib/ipympl/issues/491
# %%
%matplotlib widget
import ipywidgets as W
import matplotlib.pyplot as plt
from IPython.display import display
from labels import next_unlabelled, save_label

# %%
queue = next_unlabelled(limit=400)
print(len(queue))

# %%
def card(item):
    pane = W.Output()  # ! nb-widget-retention
    with pane:
        fig, ax = plt.subplots(figsize=(4, 4))  # ! nb-figure-not-closed
        ax.imshow(item.image, cmap="gray")
        ax.set_title(item.uid)
        plt.show()
    return pane

# %%
for it in queue:
    display(card(it))
    answer = input("label? ")
    save_label(it.uid, answer)
