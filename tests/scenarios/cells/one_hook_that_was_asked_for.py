# One hook that was asked for.
# in use
# %% [net]
# %%
seen = {}
def grab(module, args, output):
    seen['x'] = output.detach()
handle = net[0].register_forward_hook(grab)
with torch.no_grad():
    net(data[0][0])
# %%
seen['x'].shape
