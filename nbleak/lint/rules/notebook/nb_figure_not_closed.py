"""NBL117: figures that a loop opens and does not close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, LoopKind, Magic, Unreleased, keeps_figures
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_MANY = 20
"""matplotlib warns when more figures than this are open (``figure.max_open_warning``)."""


class NbFigureNotClosed(Rule[Unreleased]):
    """Figures that pile up in pyplot.

    Leak:
        pyplot keeps every figure it makes, with its images and its canvas, until the figure is
        closed; rebinding ``fig`` closes nothing. The inline backend closes what is open when the
        cell ends, so a loop holds all of its figures at once; in a script, or with an interactive
        backend, they stay.

    Instead:
        ``plt.close(fig)`` after ``savefig``, or one figure made before the loop and cleared with
        ``ax.clear()`` in each turn.

    Limits:
        A finding where the loop saves the figures or gives each to ``display``, or turns twenty
        times or more by its text, and where a method saves them that only code elsewhere can call:
        a logger, whose life is long; with an interactive backend (``%matplotlib widget``), where
        ``plt.show`` closes nothing; else a hint, as a few figures may be meant to be shown.
        Silent where ``plt.close``, ``plt.show`` or ``fig.clf`` is called, for figures under a fixed
        number or name, and for ``Figure()``, which pyplot does not know.

    Sources:
        matplotlib docs, ``pyplot.close`` and the warning of ``pyplot.figure`` about more than 20
        open figures; matplotlib pull request 1919.
    """

    code = "NBL117"
    name = "nb-figure-not-closed"
    title = "Figures never closed"
    severity = Severity.MEDIUM
    practices = ("Resource Reset and Cleanup", "Manual Tensor Disposal")
    setup = """
import matplotlib.pyplot as plt
import numpy as np
images = [np.zeros((8, 8)) for _ in range(200)]
"""
    examples = (
        Bad(
            "saved and left open",
            """
for i in range(200):
    fig, ax = plt.subplots()  # !
    ax.imshow(images[i])
    fig.savefig(f"{i}.png")
""",
        ),
        Bad(
            "a function that a loop calls",
            """
def draw(image, path):
    plt.figure(figsize=(4, 4))  # !
    plt.imshow(image)
    plt.savefig(path)
# %%
for i, image in enumerate(images):
    draw(image, f"{i}.png")
""",
        ),
        Bad(
            "cleared, which keeps it",
            """
for i, image in enumerate(images):
    fig = plt.figure()  # !
    plt.imshow(image)
    plt.savefig(f"{i}.png")
    plt.clf()
""",
        ),
        Bad(
            "a logger that saves a figure with each call",
            """
class Spectrograms:
    def __init__(self, folder):
        self.folder = folder
    def save(self, values, step):
        fig, ax = plt.subplots()  # !
        ax.imshow(values)
        fig.savefig(f"{self.folder}/{step}.png")
""",
        ),
        Bad(
            "a callback of Keras that saves a grid",
            """
from tensorflow import keras
class Grid(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        fig, ax = plt.subplots(5, 5)  # !
        fig.savefig(f"{epoch}.png")
""",
        ),
        Bad(
            "a function's figure, displayed in each turn",
            """
from IPython.display import display
def card(image):
    fig, ax = plt.subplots(1, 2)  # !
    ax[0].imshow(image)
    return fig
# %%
for image in images:
    display(card(image))
""",
            by_hand=True,
        ),
        Good(
            "closed in each turn",
            """
for i in range(200):
    fig, ax = plt.subplots()
    ax.imshow(images[i])
    fig.savefig(f"{i}.png")
    plt.close(fig)
""",
        ),
        Good(
            "shown in each turn",
            """
for image in images:
    plt.figure()
    plt.imshow(image)
    plt.show()
""",
        ),
        Good(
            "one figure for all",
            """
fig, ax = plt.subplots()
for i, image in enumerate(images):
    ax.clear()
    ax.imshow(image)
    fig.savefig(f"{i}.png")
""",
        ),
        Good(
            "the same figure, by its number",
            """
for i, image in enumerate(images):
    plt.figure(1)
    plt.imshow(image)
    plt.savefig(f"{i}.png")
""",
        ),
        Good(
            "a few to look at",
            """
for name in ("loss", "accuracy"):
    plt.figure()
    plt.title(name)
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A figure is made in a loop and closed nowhere."""
        made, loop = event.created, event.loop
        if event.handle.name != "figure" or not isinstance(made, Create):
            return
        saved = next(_saves(event, notebook), None) is not None or _displayed(event, notebook)
        by_method = saved and not event.called and event.method_of is not None
        callback = loop is None and any(one.kind is LoopKind.CALL for one in event.loops)
        often = turns_often(event.loops) or callback or by_method
        if not often or event.handle.fact("numbered"):
            return
        many = any(one.real and (one.trips or 0) >= _MANY for one in event.loops)
        name = f"`{event.name}`" if event.name.isidentifier() else "the figure"
        each = "call" if loop is None else turn(loop)
        yield self.found(
            made,
            f"{name} of every {each} stays open: pyplot keeps it until it is closed",
            subject=event.name,
            hint=not (saved or many or _stays_open(notebook)),
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """Closed right after it is saved, where that is in the same function."""
        from nbleak.lint.fixes import follow_with, imported_as

        save = next(_saves(event, notebook), None)
        plt = imported_as("matplotlib.pyplot", notebook.sources())
        if save is None or not plt:
            return None
        if (save.cell, save.function) != (event.cell, event.function):
            return None
        name = save.receiver_name if save.receiver is not None else ""
        source = notebook.source(save.cell)
        return follow_with(source, save.statement, f"{plt}.close({name})")


def _stays_open(notebook: Notebook) -> bool:
    """Whether the notebook draws by a backend that closes nothing at the end of a cell."""
    return any(keeps_figures(magic.name, magic.line) for magic in notebook.every(Magic))


def _displayed(event: Unreleased, notebook: Notebook) -> bool:
    """Each is shown by ``display(fig)``, which closes nothing and needs no pyplot."""
    return any(
        call.tag == "display" and any(event.id in value.via for value in call.args)
        for call in notebook.every(Call)
    )


def _saves(event: Unreleased, notebook: Notebook) -> Iterator[Call]:
    """Calls that save the figure, or the current one, in the same turn of the loop or call."""
    for call in notebook.every(Call):
        same = event.loop in call.loops if event.loop else call.function == event.function
        if call.tag != "figure-save" or not same:
            continue
        if call.receiver is None or event.id in call.receiver.via:
            yield call
