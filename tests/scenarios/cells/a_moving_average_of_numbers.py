# A moving average of numbers.
# in use
# %% [net]
# %%
smooth = 0.0
for xb, yb in data:
    err = F.cross_entropy(net(xb), yb)
    smooth = 0.9 * smooth + 0.1 * err.item()
