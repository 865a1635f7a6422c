# State dicts of every epoch, appended by each run.
# leak: kind=container, root=snapshots
# %% [net]
# %%
import copy
snapshots = []
# %%
for epoch in range(3):
    snapshots.append(copy.deepcopy(net.state_dict()))
# %%
for epoch in range(3):
    snapshots.append(copy.deepcopy(net.state_dict()))
# %%
for epoch in range(3):
    snapshots.append(copy.deepcopy(net.state_dict()))
