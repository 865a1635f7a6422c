# source: https://github.com/jupyter-widgets/ipywidgets/issues/2304
# %%
import ipywidgets as W
import matplotlib.pyplot as plt
from IPython.display import display
from labels import next_unlabelled, save_label

# %%
class Labeller:
    def __init__(self, items):
        self.items = iter(items)
        self.pane = W.Output()
        self.yes = W.Button(description="cell")
        self.no = W.Button(description="debris")
        self.yes.on_click(self._click)
        self.no.on_click(self._click)
        self.box = W.VBox([self.pane, W.HBox([self.yes, self.no])])
        self.step()

    def step(self):
        self.item = next(self.items, None)
        if self.item is None:
            self.close()
            return
        self.pane.clear_output(wait=True)
        with self.pane:
            fig, ax = plt.subplots()
            ax.imshow(self.item.image, cmap="gray")
            plt.show()
            plt.close(fig)

    def close(self):
        for w in (self.pane, self.yes, self.no, *self.box.children, self.box):
            w.close()

    def _click(self, button):
        save_label(self.item.uid, button.description)
        self.step()

# %%
if "ui" in globals():
    ui.close()
ui = Labeller(next_unlabelled(limit=400))
display(ui.box)
