# An asynchronous generator left waiting.
# leak: kind=hidden, root=source
# %%
import numpy as np
async def rows():
    whole = np.zeros((1024, 1024))
    for row in whole:
        yield row[0]
# %%
source = rows()
first = await anext(source)
