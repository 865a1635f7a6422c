# Each turn builds a box of pictures in place of the one before; nobody closes them.
# leak: kind=widgets, code=NBL118
# %%
import os

import ipywidgets as widgets

def page(number):
    pictures = [widgets.Image(value=os.urandom(1 << 20), format="png") for _ in range(3)]
    return widgets.VBox([widgets.Label(f"page {number}"), widgets.HBox(pictures)])
# %%
for number in range(4):
    shown = page(number)
# %%
for number in range(4, 8):
    shown = page(number)
# %%
del shown
