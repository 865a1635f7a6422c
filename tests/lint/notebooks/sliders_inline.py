# %%
%matplotlib inline
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from ipywidgets import interact

# %%
values = np.random.rand(1000)
picked = []


# %%
def histogram(bins):
    fig, ax = plt.subplots()
    ax.hist(values, bins)


interact(histogram, bins=(1, 50))


# %%
def compare(left, right):
    fig, (first, second) = plt.subplots(1, 2)
    first.plot(values[:left])
    second.plot(values[-right:])
    picked[:] = [left, right]


interact(compare, left=(1, 500), right=(1, 500))


# %%
class Explorer:
    def __init__(self, samples):
        self.samples = np.sort(samples)
        self.shown = {}

    def draw(self, share):
        fig = plt.figure()
        part = self.samples[: int(share * len(self.samples))]
        self.shown["last"] = part
        fig.gca().plot(part)


explorer = Explorer(values)
interact(explorer.draw, share=(0.1, 1.0))
