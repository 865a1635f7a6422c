# Detached outputs for a metric.
# in use
# %% [net]
# %%
outs = []
for xb, _ in data:
    outs.append(net(xb).detach())
all_outs = torch.cat(outs)
