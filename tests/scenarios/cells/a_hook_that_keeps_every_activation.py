# A hook that keeps every activation.
# leak: kind=container, root=acts, bytes=8388608, code=NBL214
# %% [net]
# %%
acts = []
handle = net[0].register_forward_hook(lambda module, args, output: acts.append(output))
for xb, _ in data:
    net(xb)
