# source: https://github.com/ipython/ipython/issues/11846
# %%
import logging, sys
import numpy as np
from sklearn.linear_model import SGDClassifier

# %%
log = logging.getLogger("ctr")
log.setLevel(logging.DEBUG)
fmt = logging.Formatter("%(asctime)s %(message)s")
console = logging.StreamHandler(sys.stdout)
console.setFormatter(fmt)
log.addHandler(console)  # ! nb-rerun-handler
to_disk = logging.FileHandler("ctr.log")  # ~
to_disk.setFormatter(fmt)
log.addHandler(to_disk)  # ! nb-rerun-handler

# %%
from clicks import day_chunks
clf = SGDClassifier(loss="log_loss")
for d, (X, y) in enumerate(day_chunks("criteo/")):
    clf.partial_fit(X, y, classes=[0, 1])
    log.info("day %d  acc %.4f", d, clf.score(X, y))
