# source: https://github.com/jupyter/notebook/issues/3860
# %%
import asyncio
import aiohttp
import pandas as pd
from collections import deque

URL = "http://triton:8002/metrics"
samples = deque(maxlen=5000)

# %%
def parse(text):
    rows = {}
    for ln in text.splitlines():
        if ln.startswith("nv_inference"):
            key, val = ln.rsplit(" ", 1)
            rows[key] = float(val)
    return rows

async def scrape(every):
    async with aiohttp.ClientSession() as http:
        while True:
            async with http.get(URL) as resp:
                samples.append(parse(await resp.text()))
            await asyncio.sleep(every)

# %%
asyncio.get_running_loop().create_task(scrape(1.0))  # ! nb-async-task

# %%
recent = pd.DataFrame(list(samples)[-60:])
print(recent.mean())
