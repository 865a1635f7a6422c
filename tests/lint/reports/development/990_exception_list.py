# %%
import torch
from sweep import configs, run
# %%
errors = {}
for c in configs:
    try:
        run(c)
    except RuntimeError as e:
        errors[c.name] = e  # ! nb-exception-stored
