# Losses kept in tuples.
# leak: kind=graph, root=log, bytes=8388608
# %% [net]
# %%
log = []
for step, (xb, yb) in enumerate(data):
    log.append((step, F.cross_entropy(net(xb), yb)))
