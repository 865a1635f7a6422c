# source: written as a sibling of reported cells
# %%
import matplotlib.pyplot as plt
def save_plot(xs, path):
    plt.figure(figsize=(8, 4))  # ! nb-figure-not-closed
    plt.plot(xs)
    plt.savefig(path)
# %%
from mine import runs
for name, xs in runs.items():
    save_plot(xs, f"{name}.png")
