# source: written as a sibling of reported cells
# %%
import ipywidgets as w
from IPython.display import display
btn = w.Button(description="next")
# %%
def go(b):
    out = w.Output()  # ! nb-widget-retention
    display(out)
    with out:
        print("hi")
btn.on_click(go)  # ~
display(btn)
