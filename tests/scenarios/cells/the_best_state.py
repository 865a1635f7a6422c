# The best state of a model.
# in use
# %% [net]
# %%
best = None
for epoch in range(3):
    best = {name: value.clone() for name, value in net.state_dict().items()}
