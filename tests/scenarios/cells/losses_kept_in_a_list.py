# Losses kept in a list.
# leak: kind=graph, root=bank, bytes=8388608, code=NBL202
# %% [net]
# %%
bank = []
for xb, yb in data:
    bank.append(F.cross_entropy(net(xb), yb))
