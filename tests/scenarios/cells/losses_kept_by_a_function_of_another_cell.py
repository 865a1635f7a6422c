# Losses kept by a function of another cell.
# leak: kind=graph, root=log, bytes=8388608, code=NBL202
# %% [net]
# %%
def validate(model, batches, log):
    for xb, yb in batches:
        err = F.cross_entropy(model(xb), yb)
        log.append(err)
# %%
log = []
# %%
validate(net, data, log)
