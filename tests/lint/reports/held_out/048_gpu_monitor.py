# source: https://github.com/jsxlei/SCALEX/pull/5
# %%
import logging
import threading
import time

import torch
from scale_vae import VAE, load_files, train_steps

# %%
log = logging.getLogger("scalex")
log.setLevel(logging.INFO)
fh = logging.FileHandler("output/log.txt")  # ~
fh.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
log.addHandler(fh)  # ! nb-rerun-handler


# %%
def watch(every=2.0):
    while True:  # ~
        log.info("gpu %d MiB", torch.cuda.memory_allocated() >> 20)
        time.sleep(every)


threading.Thread(target=watch, daemon=True).start()  # ! nb-background-thread

# %%
adata, loader = load_files(["a.h5ad", "b.h5ad"], batch_size=64)
vae = VAE(adata.n_vars, n_domain=2).cuda()
opt = torch.optim.Adam(vae.parameters(), lr=2e-4, weight_decay=5e-4)
for it, (recon, kl) in enumerate(train_steps(vae, loader, opt, max_iteration=30000)):
    if it % 500 == 0:
        log.info("it %d recon %.3f kl %.3f", it, recon, kl)
