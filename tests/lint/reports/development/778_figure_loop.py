# source: written as a sibling of reported cells
# %%
import matplotlib.pyplot as plt
from mine import rows
# %%
for i, r in enumerate(rows):
    fig, ax = plt.subplots()  # ! nb-figure-not-closed
    ax.plot(r)
    fig.savefig(f"fig{i}.png")
