# source: https://github.com/jsxlei/SCALEX/pull/5
# %%
import logging
import os
import scanpy as sc
from scvae import VAE, fit_vae

outdir = "results/pbmc"
os.makedirs(outdir, exist_ok=True)

# %%
log = logging.getLogger("integrate")
log.setLevel(logging.INFO)
log.addHandler(logging.FileHandler(os.path.join(outdir, "run.log")))  # ! nb-rerun-handler
log.addHandler(logging.StreamHandler())  # ! nb-rerun-handler

# %%
adata = sc.read_h5ad("pbmc_all.h5ad")
sc.pp.normalize_total(adata)
sc.pp.log1p(adata)
log.info("cells %d genes %d", adata.n_obs, adata.n_vars)

# %%
vae = VAE(adata.n_vars, latent=10)
fit_vae(vae, adata, batch_key="batch", max_iter=30000)
log.info("done")
