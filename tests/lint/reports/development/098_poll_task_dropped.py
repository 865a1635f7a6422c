# source: https://github.com/jupyterlab/jupyter-collaboration/issues/105
# %%
import asyncio, json
import httpx
import ipywidgets as W

status = W.HTML("…")
display(status)

# %%
async def follow(job_id, every=2):
    async with httpx.AsyncClient(base_url="http://trainer:8000") as c:
        while True:
            r = await c.get(f"/jobs/{job_id}")
            status.value = f"<pre>{json.dumps(r.json()['metrics'], indent=1)}</pre>"
            await asyncio.sleep(every)

# %%
JOB = "unet-2024-03-11-a"
asyncio.create_task(follow(JOB));  # ! nb-async-task
