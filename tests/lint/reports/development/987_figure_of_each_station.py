# %%
import matplotlib.pyplot as plt
from sensors import stations, load
# %%
def draw(name):
    plt.figure()  # ! nb-figure-not-closed
    plt.plot(load(name)["t"], load(name)["v"])
    plt.title(name)
    plt.savefig(f"out/{name}.pdf")
# %%
for s in stations:
    draw(s)
