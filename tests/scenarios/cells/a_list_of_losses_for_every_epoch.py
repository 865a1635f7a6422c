# Losses of every epoch in a history of lists.
# leak: kind=graph, root=history
# %% [net]
# %%
history = {'train': [], 'valid': []}
for epoch in range(2):
    for xb, yb in data[:4]:
        err = F.cross_entropy(net(xb), yb)
        history['train'].append(err)
    history['valid'].append(err.item())
del err
