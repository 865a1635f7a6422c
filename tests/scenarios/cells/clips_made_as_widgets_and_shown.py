# The same, and each clip is shown: what is on a page stays open.
# in use
# %%
import os
from IPython.display import display
from ipywidgets import Audio
def measured(number):
    clip = Audio(value=os.urandom(2 ** 20), autoplay=False)
    display(clip)
    return f"{number}: {len(clip.value)} bytes of {clip.format}"
# %%
texts = [measured(number) for number in range(3)]
# %%
texts += [measured(number) for number in range(3)]
