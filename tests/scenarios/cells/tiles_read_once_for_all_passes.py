# A function reads each tile once; every later pass over the tiles gets it from the dict.
# in use
# %%
import numpy as np
tiles = {}
def tile(number):
    if number not in tiles:
        tiles[number] = np.random.rand(256, 256)
    return tiles[number]
# %%
for sigma in (1.0, 2.0, 4.0):
    total = 0.0
    for number in range(16):
        total += np.exp(-tile(number) / sigma).sum()
    print(sigma, total)
