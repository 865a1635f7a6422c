# Each run of the cell schedules one more task that never ends.
# meter: alive Task
# per: run
# bad: at least 1
# %% setup
import asyncio
# %% bad
async def watch():
    while True:
        await asyncio.sleep(1)


task = asyncio.create_task(watch())
await asyncio.sleep(0)
# %% good
if "task" in globals():
    task.cancel()


async def watch():
    while True:
        await asyncio.sleep(1)


task = asyncio.create_task(watch())
await asyncio.sleep(0)
