# A stream of chunks, counted, of which only the first was read.
# leak: kind=hidden, root=pairs, bytes=33554432, code=NBL114
# %%
import numpy as np
def chunks(rows):
    table = np.random.rand(rows, 1024)
    for i in range(0, rows, 64):
        yield table[i:i + 64].mean()
# %%
pairs = enumerate(chunks(4096))
i, first = next(pairs)
