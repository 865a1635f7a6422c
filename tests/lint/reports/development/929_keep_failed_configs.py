# source: https://github.com/optuna/optuna/issues/4587
# %%
import itertools
from trainer import fit, load_arrays

data = load_arrays("big.npz")
grid = itertools.product([32, 128, 512], [1e-2, 1e-3, 1e-4], ["gru", "lstm"])

# %%
ok, failed = {}, []
for cfg in grid:
    try:
        ok[cfg] = fit(data, *cfg)
    except Exception as exc:
        failed.append((cfg, exc))  # ! nb-exception-stored

# %%
for cfg, exc in failed:
    print(cfg, type(exc).__name__, exc)
