# A tap whose method is a hook stores every activation.
# leak: kind=container, root=tap, bytes=8388608
# %% [net]
# %%
class Tap:
    def __init__(self, layer):
        self.found = []
        layer.register_forward_hook(self.hook)

    def hook(self, module, args, output):
        self.found.append(output.detach())
tap = Tap(net[0])
# %%
with torch.no_grad():
    for xb, _ in data:
        net(xb)
