# source: https://github.com/jupyter/notebook/issues/2201
# %%
import logging, traceback
from trainer import fit, load_arrays, GRID

log = logging.getLogger("sweep")
data = load_arrays("big.npz")

# %%
ok, failed = {}, {}
last = None
for cfg in GRID:
    try:
        ok[cfg] = fit(data, *cfg)
    except (RuntimeError, MemoryError) as exc:
        log.exception("config %s", cfg)
        failed[cfg] = repr(exc)
        last = traceback.format_exc(limit=3)

# %%
print(len(ok), "good", len(failed), "bad")
print(last)
