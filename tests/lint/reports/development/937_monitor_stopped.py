# source: https://github.com/widgetti/solara/pull/1182
# %%
import asyncio, threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
import psutil

ram = deque(maxlen=2000)
stop = threading.Event()

def poll():
    while not stop.wait(.5):
        ram.append(psutil.virtual_memory().used)

# %%
from pipeline import run_all, fetch
th = threading.Thread(target=poll, daemon=True)
th.start()
try:
    res = run_all("2024-*.parquet")
finally:
    stop.set()
    th.join()

# %%
with ThreadPoolExecutor(8) as ex:
    pages = list(ex.map(fetch, range(200)))

# %%
async def both():
    a = asyncio.create_task(asyncio.to_thread(fetch, 1))
    b = asyncio.create_task(asyncio.to_thread(fetch, 2))
    return await asyncio.gather(a, b)

out = await both()
