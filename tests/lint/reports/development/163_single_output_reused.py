# source: https://github.com/jupyter-widgets/ipywidgets/issues/2304
# %%
import time
import ipywidgets as widgets
import matplotlib.pyplot as plt
from IPython.display import display
from audit import wrong_predictions

# %%
box = widgets.Output(layout={"border": "1px solid"})
display(box)
for sample in wrong_predictions("val", limit=600):
    fig, ax = plt.subplots(1, 2, figsize=(5, 2.5))
    ax[0].imshow(sample.image)
    ax[1].barh(sample.names, sample.probs)
    with box:
        box.clear_output(wait=True)
        display(fig)
    plt.close(fig)
    time.sleep(0.2)
box.close()
