# source: https://github.com/matplotlib/ipympl/issues/4
# %%
%matplotlib widget
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact, FloatSlider
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

# %%
rng = np.random.default_rng(0)
x = np.sort(rng.uniform(0, 10, 25))[:, None]
y = np.sin(x[:, 0]) + .1 * rng.normal(size=25)
grid = np.linspace(0, 10, 2000)[:, None]

# %%
def posterior(length, noise):
    gp = GaussianProcessRegressor(RBF(length), alpha=noise, optimizer=None).fit(x, y)
    m, s = gp.predict(grid, return_std=True)
    fig, ax = plt.subplots(figsize=(9, 4))  # ! nb-figure-not-closed
    ax.plot(grid, m)
    ax.fill_between(grid[:, 0], m - 2 * s, m + 2 * s, alpha=.3)
    ax.plot(x, y, "k+")

interact(posterior, length=FloatSlider(1, min=.1, max=5), noise=FloatSlider(.01, min=1e-4, max=.5, step=1e-3));
