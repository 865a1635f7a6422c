# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345
# %%
import ipywidgets as widgets
import matplotlib.pyplot as plt
from IPython.display import display
from audit import wrong_predictions

# %%
%matplotlib inline
def card(sample):
    fig, ax = plt.subplots(1, 2, figsize=(5, 2.5))  # ! nb-figure-not-closed
    ax[0].imshow(sample.image); ax[1].barh(sample.names, sample.probs)
    return fig

# %%
for sample in wrong_predictions("val", limit=600):
    box = widgets.Output(layout={"border": "1px solid"})  # ! nb-widget-retention
    with box:
        display(card(sample))
    display(box)
