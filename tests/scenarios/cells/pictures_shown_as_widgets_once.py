# A cell shows eight pictures as widgets, without names.
# in use
# %%
import os, ipywidgets
from IPython.display import display
# %%
for number in range(8):
    display(ipywidgets.Image(value=os.urandom(2 ** 20), format='png'))
# %%
counted = 8
