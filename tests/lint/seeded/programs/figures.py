# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 3))
images = [np.random.rand(28, 28) for _ in range(300)]

# %%
for number, image in enumerate(images):
    fig, ax = plt.subplots()
    ax.imshow(image)
    ax.set_axis_off()
    fig.savefig(f"frames/{number:03}.png")
    plt.close(fig)  # seed drop-statement NBL117-4


# %%
def overview(rows):
    fig, axes = plt.subplots(4, 4)
    for ax, row in zip(axes.flat, rows):
        ax.imshow(row)
    fig.savefig("overview.png")
    plt.close(fig)


overview(images)

# %%
outputs = net(torch.rand(64, 16))
outputs.shape  # seed drop-attribute:shape NBL101

# %%
features = []  # seed into-cell-above NBL116+3
with torch.no_grad():
    for image in images:
        features.append(net(torch.as_tensor(image[:16, 0]).float()))
features = torch.stack(features).numpy()
