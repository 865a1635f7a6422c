# pyplot keeps each figure until it is closed.
# meter: matplotlib.figures
# per: turn
# bad: at least 1
# %% setup
import matplotlib.pyplot as plt
import numpy as np

images = [np.zeros((8, 8)) for _ in range(turns)]
# %% bad
for i in range(turns):
    fig, ax = plt.subplots()
    ax.imshow(images[i])
    fig.savefig(f"{i}.png")
# %% good
for i in range(turns):
    fig, ax = plt.subplots()
    ax.imshow(images[i])
    fig.savefig(f"{i}.png")
    plt.close(fig)
