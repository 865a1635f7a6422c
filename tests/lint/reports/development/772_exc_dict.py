# source: written as a sibling of reported cells
# %%
from mine import cfgs, train
failed = {}
# %%
def attempt(name, cfg):
    try:
        return train(cfg)
    except Exception as exc:
        failed[name] = exc  # ! nb-exception-stored
        return None
for n, c in cfgs.items():
    attempt(n, c)
