# source: written as a sibling of reported cells
# %%
import asyncio
from mine import poll
# %%
async def loop():
    while True:
        await poll()
        await asyncio.sleep(1)
task = asyncio.create_task(loop())  # ! nb-async-task
