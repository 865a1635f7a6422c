# source: https://github.com/jupyter-widgets/ipywidgets/issues/2304
# %%
%matplotlib inline
import ipywidgets as W
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

signals = np.load("ecg.npy", mmap_mode="r")
pos = {"i": 0}
out, nxt = W.Output(), W.Button(description="next")

# %%
def show(i):
    out.clear_output(wait=True)
    with out:
        fig, ax = plt.subplots(figsize=(10, 2))
        ax.plot(signals[i])
        plt.show()
        plt.close(fig)

def on_next(_):
    pos["i"] = (pos["i"] + 1) % len(signals)
    show(pos["i"])

nxt.on_click(on_next)  # ~
display(nxt, out)
show(0)

# %%
fig = plt.figure(figsize=(6, 2))
for i in range(0, 200):
    fig.clear()
    fig.add_subplot().plot(signals[i])
    fig.savefig(f"png/{i:03d}.png")
plt.close(fig)
