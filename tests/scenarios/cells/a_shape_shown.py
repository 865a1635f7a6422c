# A shape shown.
# in use
# %% [net]
# %%
net(data[0][0]).shape
