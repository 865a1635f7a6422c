# Hooks removed in a finally.
# in use
# %% [net]
# %%
acts = []
h = net[0].register_forward_hook(lambda m, i, o: acts.append(o.shape))
try:
    with torch.no_grad():
        for xb, _ in data:
            net(xb)
finally:
    h.remove()
