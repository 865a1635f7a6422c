# Figures left open in a loop.
# leak: kind=figures, root=open figures
# %%
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import numpy as np
# %%
for epoch in range(6):
    fig, ax = plt.subplots()
    ax.imshow(np.random.rand(512, 512))
    fig.savefig('/dev/null', format='png')
