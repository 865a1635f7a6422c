# source: https://github.com/spallas/time-attention/issues/2
# %%
import matplotlib.pyplot as plt
import numpy as np
from functools import lru_cache
from attention_runs import iter_epochs

# %%
class Corpus:
    def __init__(self, root):
        self.root = root

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def spectrogram(self, name):
        return np.load(f"{self.root}/{name}.npy")

# %%
def draw(att, tag):
    fig, ax = plt.subplots(figsize=(8, 8))  # ! nb-figure-not-closed
    ax.matshow(att, cmap="viridis")
    ax.set_title(tag)
    fig.savefig(f"plots/{tag}.png", dpi=120)

# %%
corpus = Corpus("/data/taps")
for epoch, att, name in iter_epochs("runs/ta3"):
    draw(att * corpus.spectrogram(name).mean(), f"{epoch:04d}_{name}")
