# A callback of the collector keeps a table that was deleted.
# leak: kind=hidden, root=collector callback seen, bytes=16777216
# %%
import gc, numpy as np
table = np.random.rand(2048, 1024)
def watch(table):
    def seen(phase, info):
        table[0, 0] += 1
    gc.callbacks.append(seen)
watch(table)
# %%
del table
