# source: https://github.com/jsxlei/SCALEX/pull/5
# %%
import logging, sys
from sklearn.linear_model import SGDClassifier

# %%
log = logging.getLogger("ctr")
log.setLevel(logging.DEBUG)
log.propagate = False
if not log.handlers:
    console = logging.StreamHandler(sys.stdout)
    console.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(console)

# %%
from clicks import day_chunks
clf = SGDClassifier(loss="log_loss")
for d, (X, y) in enumerate(day_chunks("criteo/")):
    clf.partial_fit(X, y, classes=[0, 1])
    log.info("day %d  acc %.4f", d, clf.score(X, y))
