# source: https://github.com/virajbdeshpande/AmpliconArchitect/issues/64
# %%
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from coverage import read_intervals, window_coverage, breakpoints
# %%
def plot_segmentation(ilist, name, dpi=300, font="small"):
    fontsize = {"small": 8, "large": 14}[font]
    fig = plt.figure(figsize=(12, 2 + len(ilist)))
    for i, iv in enumerate(ilist):
        ax = fig.add_subplot(len(ilist), 1, i + 1)
        x, cov = window_coverage(iv, 10_000)
        ax.fill_between(x, cov, step="mid", alpha=0.5)
        for b in breakpoints(iv):
            ax.axvline(b, color="r", lw=0.5)
        ax.set_ylabel(str(iv), fontsize=fontsize)
    fig.subplots_adjust(hspace=0)
    fig.savefig(name + ".png", dpi=dpi)
    fig.savefig(name + ".pdf", dpi=dpi)
    plt.close(fig)
# %%
amplicons = read_intervals("summary.txt")
for k, ilist in amplicons.items():
    plot_segmentation(ilist, f"plots/amplicon{k}")
# %%
sizes = np.array([sum(iv.size for iv in il) for il in amplicons.values()])
plt.hist(np.log10(sizes), 40)
plt.savefig("sizes.png")
plt.close()
