# source: https://github.com/virajbdeshpande/AmpliconArchitect/issues/64
# %%
import numpy as np
import matplotlib.pyplot as plt
from amplicon import intervals, coverage, meanshift

# %%
def plot_segmentation(iv, name, dpi=300):
    fig, (ax, gene_ax) = plt.subplots(2, 1, figsize=(11, 6), sharex=True, gridspec_kw={"height_ratios": [4, 1]})  # ! nb-figure-not-closed
    xs, cov = coverage(iv)
    ax.plot(xs, cov, lw=.3, color="grey")
    for s, e, cn in meanshift(cov):
        ax.hlines(cn, xs[s], xs[e - 1], color="k")
    for g in iv.genes:
        gene_ax.text(g.start, 0, g.name, rotation=45)
    fig.subplots_adjust(hspace=0)
    fig.savefig(name + ".png", dpi=dpi)
    fig.savefig(name + ".pdf", dpi=dpi)
    return fig

# %%
plots = {}
for k, iv in enumerate(intervals("tumour.bam")):
    plots[iv.id] = plot_segmentation(iv, f"seg_{k}")  # ~
