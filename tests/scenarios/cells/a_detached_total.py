# A detached total.
# in use
# %% [net]
# %%
total = 0
for xb, yb in data:
    total += F.cross_entropy(net(xb), yb).detach()
