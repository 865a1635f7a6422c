# Each run of a cell observes the config with the frame of that run.
# leak: kind=attached, root=config, bytes=16777216
# %%
import numpy as np, traitlets
class Config(traitlets.HasTraits):
    level = traitlets.Int(0)
config = Config()
# %%
frame = np.random.rand(1024, 1024)
config.observe(lambda change, frame=frame: frame.sum(), names='level')
# %%
frame = np.random.rand(1024, 1024)
config.observe(lambda change, frame=frame: frame.sum(), names='level')
# %%
frame = np.random.rand(1024, 1024)
config.observe(lambda change, frame=frame: frame.sum(), names='level')
