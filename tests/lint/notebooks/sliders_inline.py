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
