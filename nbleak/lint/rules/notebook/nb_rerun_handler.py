"""NBL112: a cell that registers a callback again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.reruns import calls_beside, of_another_cell
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_GUARDS = {
    "add-handler": ("remove-handler", "handlers"),
    "register-event": ("unregister-event",),
    "register-exit": ("unregister-exit",),
    "observe": ("unobserve",),
    "connect": ("disconnect",),
}
_WHERE = {
    "add-handler": "the logger, which outlives the cell: lines are written once more each time",
    "register-event": "the shell's events",
    "register-exit": "what runs at exit",
    "observe": "the widget",
    "connect": "the canvas",
}
_OF_THE_PROCESS = ("add-handler", "register-event", "register-exit")


class NbRerunHandler(Rule[Call]):
    """Handlers and callbacks that pile up with each run of a cell.

    Leak:
        Loggers, the shell, widgets and canvases live longer than a cell, and registering does
        not replace. The cell that runs again adds one more handler: each keeps what its function
        can reach, log handlers also their file, and everything happens twice.

    Instead:
        Take the former ones off first, or register only where there is none:

            if not logger.handlers:
                logger.addHandler(logging.FileHandler("train.log"))

    Limits:
        Silent where the cell looks at the logger's handlers, takes a handler off, or made the
        widget or figure itself.

    Sources:
        Python docs, ``logging.getLogger``: the same name gives the same logger. IPython issue
        11846.
    """

    code = "NBL112"
    name = "nb-rerun-handler"
    title = "Re-running a cell stacks handlers or callbacks"
    severity = Severity.MEDIUM
    practices = ("Interactive Resource Cleanup", "Resource Reset and Cleanup")
    about_cells = True
    setup = """
import atexit, logging
import ipywidgets as widgets
slider = widgets.IntSlider()
def on_change(change):
    print(change["new"])
def report(*_):
    print("a cell ran")
"""
    examples = (
        Bad(
            "a logger has one more handler each time",
            """
logger = logging.getLogger("train")
logger.addHandler(logging.FileHandler("train.log"))  # !
logger.info("start")
""",
        ),
        Bad(
            "in a function that a cell calls",
            """
# %%
def setup_logging(path):
    log = logging.getLogger("train")
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler())  # !
    return log
# %%
log = setup_logging("train.log")
""",
        ),
        Bad(
            "a slider of another cell, and the shell",
            """
# %%
slider.observe(on_change, names="value")  # !
get_ipython().events.register("post_run_cell", report)  # !
""",
        ),
        Good(
            "the former handlers are taken off",
            """
logger = logging.getLogger("train")
for h in list(logger.handlers):
    logger.removeHandler(h); h.close()
logger.addHandler(logging.FileHandler("train.log"))
""",
        ),
        Good(
            "only where there is none",
            """
def setup_logging():
    logger = logging.getLogger("train")
    if not logger.hasHandlers():
        logger.addHandler(logging.StreamHandler())
    return logger
logger = setup_logging()
""",
        ),
        Good(
            "the widget is made by the same cell",
            """
button = widgets.Button(description="Run")
button.on_click(report)
button
""",
        ),
        Good(
            "the widgets of an object that the cell makes, by a class of another cell",
            """
# %%
class Labeller:
    def __init__(self):
        self.yes = widgets.Button(description="yes")
        self.yes.on_click(self.clicked)
    def clicked(self, button):
        print(button.description)
# %%
labeller = Labeller()
labeller.yes
""",
        ),
        Good(
            "taken off first",
            """
# %%
slider.unobserve_all()
slider.observe(on_change, names="value")
""",
        ),
        Good(
            "all handlers are replaced",
            """
logger = logging.getLogger("train")
logger.handlers = []
logger.addHandler(logging.StreamHandler())
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """Something is registered on what outlives the cell, and nothing is taken off."""
        guards = _GUARDS.get(event.tag)
        if guards is None or not event.called or any(calls_beside(event, notebook, *guards)):
            return
        receiver, name = event.receiver, event.receiver_name
        if event.tag not in _OF_THE_PROCESS and (
            receiver is None or not of_another_cell(receiver, name, event, notebook)
        ):
            return
        if event.tag == "add-handler" and _replaced(event, notebook):
            return
        yield self.found(
            event,
            f"each run of this cell adds one more to {_WHERE[event.tag]}",
            subject=name,
        )


def _replaced(event: Call, notebook: Notebook) -> bool:
    """Whether the cell sets ``logger.handlers``."""
    stores = notebook.every(AttrStore)
    return any(s.name == "handlers" and s.ran_in == event.ran_in for s in stores)
