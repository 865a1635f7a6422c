# source: https://github.com/jsxlei/SCALEX/pull/5 and https://github.com/ipython/ipython/issues/11846
# %%
import logging
import os

import numpy as np
from mypkg import integrate, load_batches

adata = load_batches(["pbmc_3k.h5ad", "pbmc_8k.h5ad"])
# %%
outdir, lr, seed = "out/run_lr1e-3", 1e-3, 0
os.makedirs(outdir, exist_ok=True)
log = logging.getLogger("scalex")
log.setLevel(logging.INFO)
fh = logging.FileHandler(os.path.join(outdir, "log.txt"))
fh.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
log.addHandler(fh)  # ! nb-rerun-handler
log.info("start lr=%g seed=%d", lr, seed)
np.random.seed(seed)
latent = integrate(adata, lr=lr, log=log)
log.info("done %s", latent.shape)
# %%
adata.obsm["latent"] = latent
adata.write("integrated.h5ad")
