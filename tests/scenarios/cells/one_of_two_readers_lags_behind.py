# Of two readers of a stream only one reads on.
# leak: kind=cache, root=slow, bytes=33554432
# %%
import itertools, numpy as np
def frames(n):
    for i in range(n):
        yield np.random.rand(512, 1024)
# %%
fast, slow = itertools.tee(frames(8))
total = sum(f.mean() for f in fast)
del fast
