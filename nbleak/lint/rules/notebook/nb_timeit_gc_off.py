"""NBL120: timing a statement that builds models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind, Magic
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_CYCLIC = {
    Kind.MODULE: "a model",
    Kind.KERAS_MODEL: "a Keras model",
    Kind.LOADER: "a loader",
    Kind.TF_DATASET: "a dataset",
}


class NbTimeitGcOff(Rule[Magic]):
    """``%timeit`` of a statement that makes objects with reference cycles.

    Leak:
        ``%timeit`` switches the cycle collector off while it runs. What each repetition builds
        and what refers to itself, as models, figures and loaders do, stays until the
        timing ends: fifty runs hold fifty models.

    Instead:
        Build outside, time the step: ``%timeit train_step(model, batch)``.

    Limits:
        Only where the timed statement itself is seen to build a model, loader, dataset or
        figure. What it appends to a list is not found: the statement reads as if it ran once.

    Sources:
        IPython docs, ``%timeit``; Python docs, ``timeit``: garbage collection is turned off.
    """

    code = "NBL120"
    name = "nb-timeit-gc-off"
    title = "%timeit runs with the cycle collector off"
    severity = Severity.LOW
    default = Default.OFF
    practices = ("Breaking Reference Cycles", "Proper Memory Release")
    about_cells = True
    setup = """
import torch
from torch import nn
batch = torch.rand(32, 64)
model = nn.Linear(64, 10)
def make_model():
    return nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
"""
    examples = (
        Bad(
            "a model for every run",
            """
# %%
%timeit -n 50 nn.Linear(64, 10)(batch)  # !
""",
        ),
        Bad(
            "a whole cell",
            """
# %%
%%timeit -n 20  # !
net = make_model()
net(batch)
""",
        ),
        Good(
            "only the step",
            """
# %%
%timeit -n 50 -r 3 model(batch)
""",
        ),
        Good(
            "timed once",
            """
# %%
%time net = make_model()
""",
        ),
    )

    def check(self, event: Magic, notebook: Notebook) -> Iterator[Finding]:
        """What is timed makes something that refers to itself."""
        if event.name != "timeit":
            return
        for made in notebook.every(Create):
            thing = _CYCLIC.get(made.kind)
            if made.value.name == "figure":
                thing = "a figure"
            timed = event.whole_cell or made.statement.line == event.span.line
            if thing and made.ran_in == event.ran_in and timed:
                yield self.found(
                    event,
                    f"each repetition builds {thing}, and none is collected before the timing"
                    " ends: %timeit switches the cycle collector off",
                )
                return
