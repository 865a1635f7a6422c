# Tasks with big locals, gathered.
# in use
# %%
import asyncio, numpy as np
async def fetch(i):
    body = np.random.rand(2 ** 19)
    await asyncio.sleep(0.01)
    return float(body.mean())
# %%
tasks = [asyncio.create_task(fetch(i)) for i in range(8)]
answers = await asyncio.gather(*tasks)
