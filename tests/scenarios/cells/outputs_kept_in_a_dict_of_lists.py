# Outputs kept in a dict of lists.
# leak: kind=graph, root=outs
# %% [net]
# %%
outs = {'all': []}
for xb, _ in data:
    outs['all'].append(net(xb))
