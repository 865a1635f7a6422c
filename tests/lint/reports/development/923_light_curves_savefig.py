# source: https://discourse.matplotlib.org/t/pyplot-interface-and-memory-management/22299
# %%
%matplotlib agg
import numpy as np
import matplotlib.pyplot as plt
from glob import glob
from transit.reduce import light_curve, fit

# %%
def report(path):
    t, f, e = light_curve(path)
    m = fit(t, f, e)
    fig, (a, b) = plt.subplots(2, 1, sharex=True, figsize=(9, 6))  # ! nb-figure-not-closed
    a.errorbar(t, f, e, fmt=".")
    a.plot(t, m, "r")
    b.plot(t, f - m, "k.")
    fig.savefig(path.replace(".fits", ".png"), dpi=200)
    return np.std(f - m)

# %%
rms = {p: report(p) for p in glob("night_*/*.fits")}
print(max(rms, key=rms.get))
