# The first plot of a session, saved and closed.
# in use
# %%
import numpy as np
x = np.linspace(0, 1, 1000)
# %%
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt, io
fig, axes = plt.subplots(2, 2)
for ax in axes.flat:
    ax.plot(x, np.sin(x * 9), label='$x^2$')
    ax.legend()
buf = io.BytesIO()
fig.savefig(buf, dpi=150)
plt.close(fig)
