"""NBL101: a tensor as the last expression of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Device, Display, History, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward
from nbleak.lint.rule import Rule
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_WORDS = {
    Kind.TENSOR: "tensor",
    Kind.BATCH: "batch",
    Kind.ARRAY: "array",
    Kind.EAGER: "tensor",
}


class NbOutHistory(Rule[Display]):
    """A result that IPython keeps after it was shown.

    Leak:
        The value of a cell's last expression goes into ``Out[n]`` and ``_``, and stays there when
        its own name is deleted. A tensor with history keeps its whole graph. Each run of the
        cell adds an entry, and ``%reset -f out`` leaves the hidden slots behind.

    Instead:
        Show what you want to see: ``logits.shape``, ``logits[:3].tolist()``. A semicolon after
        the expression shows and keeps nothing; ``print(x)`` and ``display(x)`` show and keep
        nothing. To let go of what is there: ``%xdel name``.

    Limits:
        Reported for model outputs and for tensors with history or on an accelerator. Other
        tensors, batches and arrays give a hint: text does not tell their size, the run does.

    Sources:
        IPython issues 11204 and 3452. Measured: a displayed tensor survives ``del`` and
        ``%reset -f out`` through ``user_ns_hidden["_"]``.
    """

    code = "NBL101"
    name = "nb-out-history"
    title = "Displayed tensor or array kept by Out"
    severity = Severity.HIGH
    paper = "Unreleased Shell References"
    practices = ("Interactive Resource Cleanup", "Explicit GPU Memory Release")
    about_cells = True
    least = Confidence.INFERRED
    setup = """
import torch
from torch import nn
net = nn.Linear(64, 10)
images = torch.rand(512, 64)
"""
    examples = (
        Bad(
            "a model output with its graph",
            """
logits = net(images)
logits  # !
""",
        ),
        Bad(
            "the call itself",
            """
net(images)  # !
""",
        ),
        Good(
            "only its shape",
            """
logits = net(images)
logits.shape
""",
        ),
        Good(
            "a semicolon",
            """
net(images);
""",
        ),
        Good(
            "printing keeps nothing",
            """
logits = net(images)
print(logits)
""",
        ),
        Good(
            "a number",
            """
net(images).mean().item()
""",
        ),
        Good(
            "a small tensor made by hand",
            """
torch.tensor([1.0, 2.0, 3.0])
""",
        ),
    )

    def check(self, event: Display, notebook: Notebook) -> Iterator[Finding]:
        """The value shown is a tensor, batch or array."""
        value = event.value
        word = _WORDS.get(value.kind)
        if word is None or value.op == "parameter" or _magic(event, notebook):
            return
        graph = value.history is History.YES and not freed_by_backward(event, value, notebook)
        if value.scalar and not graph:
            return
        shown = f"`{event.name}`" if event.name else f"this {word}"
        after = f" after `del {event.name}`" if event.bare else ""
        yield self.found(
            event,
            f"Out keeps {shown}{' with its graph' if graph else ''}{after}: each run of the cell"
            " adds one more",
            subject=event.name,
            severity=Severity.HIGH if graph else Severity.MEDIUM,
            hint=not (graph or value.op == "module" or value.device is Device.ACCELERATOR),
        )

    def fix(self, event: Display, notebook: Notebook) -> Fix | None:
        """A semicolon; it also hides the output, so a reader must want that."""
        from nbleak.lint.fixes import append_semicolon

        del notebook
        return append_semicolon(event.statement)


def _magic(event: Display, notebook: Notebook) -> bool:
    """Whether it is the argument of a line magic such as ``%timeit``, which shows nothing."""
    span = event.statement
    line = notebook.source(event.cell).split("\n")[span.line - 1 : span.line]
    return any("%" in text[: span.column] for text in line)
