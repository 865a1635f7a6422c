# %%
import asyncio
import json
import multiprocessing
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

paths = sorted(Path("data").glob("*.json"))

# %%
rows = []
for path in paths:
    with open(path) as file:
        rows.append(json.load(file))

# %%
with multiprocessing.Pool(4) as pool:  # seed unwrap-with NBL125
    sizes = pool.map(len, rows)

# %%
with ThreadPoolExecutor(8) as threads:  # seed unwrap-with NBL123
    names = list(threads.map(str, paths))

# %%
executor = ProcessPoolExecutor(4)
lengths = list(executor.map(len, rows))
executor.shutdown()  # seed drop-statement NBL125-2

# %%
ticks = []
stop = threading.Event()


def tick():
    while not stop.wait(1):
        ticks.append(time.time())


clock = threading.Thread(target=tick, daemon=True)
clock.start()
stop.set()


# %%
async def refresh():
    while True:
        print(len(ticks))
        await asyncio.sleep(5)


task = asyncio.create_task(refresh())
task.cancel()  # seed drop-statement NBL124-1
