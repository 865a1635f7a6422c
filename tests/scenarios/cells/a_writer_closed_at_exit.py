# An exit callback over something that has a name.
# in use
# %%
import atexit, numpy as np
class Writer:
    def __init__(self):
        self.rows = np.random.rand(1024, 1024)
    def close(self):
        pass
# %%
writer = Writer()
atexit.register(writer.close);
# %%
total = writer.rows.sum()
# %%
writer.close()
atexit.unregister(writer.close)
del writer
