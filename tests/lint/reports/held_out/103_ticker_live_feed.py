# source: https://github.com/jupyter/notebook/issues/3860
# %%
import asyncio
import json

import pandas as pd
import websockets

URL = "wss://stream.example.org/ws/btcusdt@trade"
rows = []
# %%
async def listen(url, sink):
    async with websockets.connect(url) as ws:
        while True:
            msg = json.loads(await ws.recv())
            sink.append((msg["T"], float(msg["p"]), float(msg["q"])))

loop = asyncio.get_running_loop()
feed = loop.create_task(listen(URL, rows))  # ! nb-async-task
await asyncio.sleep(30)
print(len(rows), "trades so far")
# %%
trades = pd.DataFrame(rows, columns=["t", "price", "qty"])
trades["t"] = pd.to_datetime(trades["t"], unit="ms")
vwap = (trades.price * trades.qty).groupby(trades.t.dt.floor("1s")).sum()
vwap /= trades.qty.groupby(trades.t.dt.floor("1s")).sum()
vwap.plot();
