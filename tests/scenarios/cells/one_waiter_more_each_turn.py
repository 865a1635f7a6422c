# Waiting with a timeout leaves one task a turn.
# leak: kind=hidden, root=stop, bytes=33554432, code=NBL114
# %%
import asyncio, numpy as np
stop = asyncio.Event()
async def wait_with(frame):
    await stop.wait()
    return frame.sum()
# %%
for i in range(8):
    done, waiting = await asyncio.wait([asyncio.ensure_future(wait_with(np.random.rand(2 ** 19)))], timeout=0.01)
del done, waiting
