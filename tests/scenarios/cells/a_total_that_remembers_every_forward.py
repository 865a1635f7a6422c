# A total that remembers every forward.
# leak: kind=graph, root=total, bytes=8388608, code=NBL201
# %% [net]
# %%
total = 0
for xb, yb in data:
    total = total + F.cross_entropy(net(xb), yb)
