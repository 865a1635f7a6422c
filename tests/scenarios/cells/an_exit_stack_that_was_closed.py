# Stacks whose callbacks have run, and one that will close what has a name.
# in use
# %%
import contextlib, numpy as np
sums = []
table = np.random.rand(2048, 1024)
later = contextlib.ExitStack()
later.callback(np.sum, table)
later.enter_context(contextlib.nullcontext(np.random.rand(2048, 1024)))
# %%
with contextlib.ExitStack() as stack:
    for i in range(6):
        stack.callback(sums.append, np.random.rand(512, 1024))
sums = [each.sum() for each in sums]
