# A task that waits keeps its frame.
# leak: kind=hidden, frees=0
# %%
import asyncio, numpy as np
async def poll():
    cache = np.ones((1024, 1024))
    await asyncio.sleep(300)
    return cache.sum()
# %%
task = asyncio.ensure_future(poll())
await asyncio.sleep(0)
# %%
task.cancel()
await asyncio.wait([task])
del task
