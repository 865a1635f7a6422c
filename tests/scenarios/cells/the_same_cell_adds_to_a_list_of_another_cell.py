# The same cell adds to a list of another cell.
# leak: kind=container, root=results, frees=0
# %% [net]
# %%
results = []
# %%
for xb, _ in data:
    results.append(xb * 2)
# %%
for xb, _ in data:
    results.append(xb * 2)
# %%
for xb, _ in data:
    results.append(xb * 2)
