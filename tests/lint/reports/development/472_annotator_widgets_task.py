# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345
# %%
import asyncio
import ipywidgets as W
from IPython.display import display
from labelling import sample_texts, save_label, server_status

status = W.Label("...")
display(status)

# %%
async def heartbeat():
    while True:
        status.value = await server_status()
        await asyncio.sleep(2)

asyncio.ensure_future(heartbeat())  # ! nb-async-task

# %%
for text_id, text in sample_texts(3000):
    box = W.Textarea(value=text, disabled=True)  # ! nb-widget-retention
    pick = W.ToggleButtons(options=["pos", "neg", "skip"])  # ~
    pick.observe(lambda ch, i=text_id: save_label(i, ch["new"]), names="value")  # ~
    display(W.VBox([box, pick]))  # ~
