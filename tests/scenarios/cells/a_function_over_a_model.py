# A function over a model.
# in use
# %% [net]
# %%
def predict(x):
    return net(x)
# %%
predict(data[0][0]).shape
