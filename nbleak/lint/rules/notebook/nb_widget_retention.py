"""NBL118: widgets that a loop or a callback makes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Call, Create, LoopKind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_HANDFUL = 20


class NbWidgetRetention(Rule[Create]):
    """Widgets that are shown once and never closed.

    Leak:
        ipywidgets keeps every widget that has a front-end twin in a registry, whatever happens
        to its name, and an ``Output`` keeps all that was printed or drawn in it, images as text.
        A loop or a callback that makes new ones adds to both, in the kernel and in the browser.

    Instead:
        Make one ``Output`` before the loop and use ``out.clear_output(wait=True)`` in each turn,
        or ``close()`` the former widget.

    Limits:
        Only for widgets that the same turn displays, alone or in a box made for it, and those that
        a callback lays into a box; what else a box holds is laid out once. Of a box and what is in
        it the first part is told.
        Silent for loops of fewer than twenty literal turns and where the turn closes widgets.

    Sources:
        ipywidgets issues 1345 and 3544; ipywidgets docs, ``Widget.close_all``.
    """

    code = "NBL118"
    name = "nb-widget-retention"
    title = "Widgets created and never closed"
    severity = Severity.MEDIUM
    practices = ("Resource Reset and Cleanup", "Interactive Resource Cleanup")
    setup = """
import ipywidgets as widgets
from IPython.display import display
images = load_images()
def show(image):
    print(image)
"""
    examples = (
        Bad(
            "an output for every image",
            """
for img in images:
    out = widgets.Output()  # !
    with out:
        show(img)
    display(out)
""",
        ),
        Bad(
            "an output for every click",
            """
button = widgets.Button(description="Next")
def on_click(_):
    out = widgets.Output()  # !
    with out:
        show(images[0])
    display(out)
button.on_click(on_click)
display(button)
""",
        ),
        Bad(
            "a label for every epoch",
            """
def train(epochs):
    for epoch in range(epochs):
        label = widgets.HTML(f"<b>{epoch}</b>")  # !
        display(label)
# %%
train(50)
""",
        ),
        Bad(
            "a picture laid into a box with each move of a slider",
            """
slider, panel = widgets.IntSlider(), widgets.VBox()
display(slider, panel)
# %%
def redraw(change):
    panel.children = [widgets.Image(value=images[change["new"]])]  # !
slider.observe(redraw, names="value")
""",
        ),
        Bad(
            "a row of widgets for every image",
            """
for img in images:
    text = widgets.Textarea(value=str(img))  # !
    kind = widgets.Dropdown(options=["cat", "dog"])
    display(widgets.HBox([text, kind]))
""",
        ),
        Good(
            "one output, cleared",
            """
out = widgets.Output()
display(out)
for img in images:
    out.clear_output(wait=True)
    with out:
        show(img)
""",
        ),
        Good(
            "a handful of sliders",
            """
for name in ("rate", "momentum", "decay"):
    display(widgets.FloatSlider(description=name))
""",
        ),
        Good(
            "the pages of a tab, laid out once",
            """
pages = []
for img in images:
    page = widgets.Output()
    with page:
        show(img)
    pages.append(page)
display(widgets.Tab(children=pages))
""",
        ),
        Good(
            "the former one is closed",
            """
for img in images:
    label = widgets.Label(str(img))
    display(label)
    label.close()
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A widget is made and displayed in each turn, and none is closed."""
        if event.value.name != "ipywidgets.Widget":
            return
        again = next((loop for loop in reversed(event.loops) if _often(loop)), None)
        if again is None or not _shown_anew(event, again, notebook):
            return
        beside = [one for box in _holding(event, notebook) for one in _held(box, notebook)]
        if _held(event, notebook) or any(one.id < event.id for one in beside):
            return  # the first part of a box is told
        each = turn(again) if again.real else "call of this callback"
        made = f"`{event.name}`" if event.name else "this widget"
        yield self.found(
            event,
            f"{made} of every {each} stays: ipywidgets keeps what was displayed until it is closed",
            subject=event.name,
        )


def _often(loop: Loop) -> bool:
    if loop.kind in (LoopKind.COMPREHENSION, LoopKind.FORWARD):
        return False
    return loop.trips is None or loop.trips >= _HANDFUL


def _shown_anew(event: Create, loop: Loop, notebook: Notebook) -> bool:
    """Whether the same turn displays the widget, and no widget is closed in it."""
    calls = [call for call in notebook.every(Call) if loop in call.loops]
    if any(call.tag == "close-widget" for call in calls):
        return False
    boxes = [event.value, *(one.value for one in _holding(event, notebook))]
    if any(call.tag == "display" and box in call.args for call in calls for box in boxes):
        return True
    return not loop.real and any(_laid_out(event, s) for s in notebook.every(AttrStore))


def _laid_out(event: Create, store: AttrStore) -> bool:
    """Whether it becomes a part of a box that was there before the callback."""
    held = store.value is event.value or event.value in store.value.inside()
    return held and store.name == "children" and store.target.name == "ipywidgets.Widget"


def _holding(event: Create, notebook: Notebook) -> list[Create]:
    """The boxes it is laid into as they are made."""
    return [one for one in notebook.every(Create) if any(v is event.value for v in _parts(one))]


def _held(event: Create, notebook: Notebook) -> list[Create]:
    """The widgets that are laid into this one as it is made."""
    parts = {id(part) for part in _parts(event)}
    return [one for one in notebook.every(Create) if id(one.value) in parts]


def _parts(event: Create) -> Iterator[Value]:
    """What a box is made of."""
    if event.value.name == "ipywidgets.Widget":
        for value in (*event.args[:1], *(v for name, v in event.kwargs if name == "children")):
            yield from value.inside()
