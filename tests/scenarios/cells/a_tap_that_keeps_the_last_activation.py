# A tap whose method is a hook keeps the last activation.
# in use
# %% [net]
# %%
class Tap:
    def __init__(self, layer):
        self.found = None
        layer.register_forward_hook(self.hook)

    def hook(self, module, args, output):
        self.found = output.detach()
tap = Tap(net[0])
# %%
with torch.no_grad():
    for xb, _ in data:
        net(xb)
