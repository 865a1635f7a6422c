# A hook registered twice.
# leak: kind=hook
# %% [net]
# %%
def watch(layer):
    seen = []
    def grab(module, args, output):
        seen.append(output.detach())
    layer.register_forward_hook(grab)
    return seen
acts = watch(net[0])
with torch.no_grad():
    net(data[0][0])
# %%
def watch(layer):
    seen = []
    def grab(module, args, output):
        seen.append(output.detach())
    layer.register_forward_hook(grab)
    return seen
acts = watch(net[0])
with torch.no_grad():
    net(data[0][0])
# %%
def watch(layer):
    seen = []
    def grab(module, args, output):
        seen.append(output.detach())
    layer.register_forward_hook(grab)
    return seen
acts = watch(net[0])
with torch.no_grad():
    net(data[0][0])
