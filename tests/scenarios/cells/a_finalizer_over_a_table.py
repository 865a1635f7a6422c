# A finalizer holds the table it would write when its session goes.
# leak: kind=hidden, bytes=16777216
# %%
import weakref, numpy as np
class Session:
    pass
session = Session()
def write(table):
    pass
# %%
table = np.random.rand(2048, 1024)
weakref.finalize(session, write, table)
del table
