# source: https://github.com/jupyter-widgets/ipywidgets/issues/1345
# %%
import asyncio
import ipywidgets as widgets
from IPython.display import display
from annot import stream_images, to_png, queue_length

status = widgets.Label("...")
display(status)


# %%
async def refresh():
    while True:  # ~
        status.value = f"{queue_length()} left"
        await asyncio.sleep(2)


asyncio.create_task(refresh())  # ! nb-async-task

# %%
votes = {}


def ask(img_id, img):
    pic = widgets.Image(value=to_png(img), format="png", width=320)  # ! nb-widget-retention
    yes, no = widgets.Button(description="keep"), widgets.Button(description="drop")  # ~
    yes.on_click(lambda b: votes.__setitem__(img_id, True))  # ~
    no.on_click(lambda b: votes.__setitem__(img_id, False))  # ~
    display(widgets.VBox([pic, widgets.HBox([yes, no])]))  # ~


for img_id, img in stream_images("to_review/", n=1500):
    ask(img_id, img)
