# One output waiting.
# in use
# %% [net]
# %%
out = net(data[0][0])
# %%
out.shape
