# The registry of widgets keeps each of them.
# meter: alive Output
# per: turn
# bad: at least 1
# %% setup
import ipywidgets as widgets
from IPython.display import display

images = list(range(turns))
# %% bad
for img in images:
    out = widgets.Output()
    with out:
        print(img)
    display(out)
# %% good
out = widgets.Output()
display(out)
for img in images:
    out.clear_output(wait=True)
    with out:
        print(img)
