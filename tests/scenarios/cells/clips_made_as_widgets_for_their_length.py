# A function makes an audio widget for each clip only to read how long it is.
# leak: kind=widgets, root=open Audio widgets, bytes=6291456, code=NBL118
# %%
import os
from ipywidgets import Audio
def measured(number):
    clip = Audio(value=os.urandom(2 ** 20), autoplay=False)
    kind = clip.format
    return f"{number}: {len(clip.value)} bytes of {kind}"
# %%
texts = [measured(number) for number in range(3)]
# %%
texts += [measured(number) for number in range(3)]
