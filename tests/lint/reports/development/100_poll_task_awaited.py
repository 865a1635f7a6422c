# source: https://github.com/erdewit/nest_asyncio/issues/58
# %%
import asyncio, contextlib, json
import httpx

async def follow(job_id, every=2):
    async with httpx.AsyncClient(base_url="http://trainer:8000") as c:
        while True:
            r = await c.get(f"/jobs/{job_id}")
            print(json.dumps(r.json()["metrics"]), end="\r")
            await asyncio.sleep(every)

# %%
JOB = "unet-2024-03-11-a"
t = asyncio.create_task(follow(JOB))
await asyncio.sleep(60)
t.cancel()
with contextlib.suppress(asyncio.CancelledError):
    await t

# %%
rows = await asyncio.gather(*(asyncio.to_thread(len, str(i)) for i in range(5)))
print(rows)
