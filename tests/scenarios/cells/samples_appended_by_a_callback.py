# The callback of a sound card appends each block to an array of the module.
# leak: kind=container, root=recorded, bytes=35651584
# %%
import array, numpy as np
recorded = array.array('d')
def on_block(block):
    recorded.frombytes(block.tobytes())
    return float(np.abs(block).max())
# %%
peaks = [on_block(np.random.rand(2 ** 19)) for _ in range(8)]
