# source: https://github.com/python/cpython/issues/82611
# %%
import asyncio, threading, time
import psutil

ram = []

def poll():
    while True:
        ram.append(psutil.virtual_memory().used)  # ~
        time.sleep(.5)

# %%
threading.Thread(target=poll, daemon=True).start()  # ! nb-background-thread

# %%
async def heartbeat(every=10):
    while True:
        print(len(ram), max(ram) / 2 ** 30)
        await asyncio.sleep(every)

asyncio.create_task(heartbeat())  # ! nb-async-task

# %%
from pipeline import run_all
res = run_all("2024-*.parquet")
