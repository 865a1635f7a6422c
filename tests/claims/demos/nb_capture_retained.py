# What is displayed in a captured block stays under the block's name.
# meter: host.live
# per: turn
# bad: at least 900 000
# %% setup
import torch
from IPython.display import HTML, display
from IPython.utils.capture import capture_output

# %% bad
with capture_output() as captured:
    for i in range(turns):
        display(HTML("x" * 1_000_000))
# %% good
with capture_output() as captured:
    for i in range(turns):
        display(HTML("x" * 1_000_000))
del captured
