# source: https://github.com/Dijkstra-Edu/Dataforge/pull/50
# %%
import logging
import sys
from pathlib import Path
import scanpy as sc

RUN = Path("results/lung")
RUN.mkdir(parents=True, exist_ok=True)

# %%
def setup_logging(name, path):
    lg = logging.getLogger(name)
    lg.setLevel(logging.INFO)
    if not lg.handlers:
        lg.addHandler(logging.StreamHandler(sys.stdout))
        lg.addHandler(logging.FileHandler(path))
    return lg

log = setup_logging("qc", RUN / "qc.log")

# %%
adata = sc.read_10x_h5("lung_filtered.h5")
adata.var_names_make_unique()
log.info("loaded %s", adata.shape)

# %%
sc.pp.filter_cells(adata, min_genes=200)
log.info("kept %d cells", adata.n_obs)
