# Losses kept in an attribute of a trainer.
# leak: kind=graph, root=trainer, bytes=8388608, code=NBL202
# %% [net]
# %%
class Trainer:
    def __init__(self, model):
        self.model = model
        self.record = []

    def validate(self, batches):
        for xb, yb in batches:
            err = F.cross_entropy(self.model(xb), yb)
            self.record.append(err)
# %%
trainer = Trainer(net)
# %%
trainer.validate(data)
