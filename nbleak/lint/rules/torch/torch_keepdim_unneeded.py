"""NBL229: ``x.mean(1, keepdim=True).sum()``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchKeepdimUnneeded(Rule[Call]):
    """A dimension of size one that is kept and then dropped.

    Leak:
        ``keepdim=True`` is there to broadcast against the tensor that was reduced. A dimension of
        size one costs no memory by itself; kept by accident it lets later arithmetic broadcast
        where it should fail.

    Instead:
        Leave ``keepdim`` out, and use it where the result meets the tensor it comes from.

    Limits:
        Off unless asked for. Only when all that happens to the result is a whole reduction or
        ``squeeze()``.

    Sources:
        PyTorch docs, "Broadcasting semantics".
    """

    code = "NBL229"
    name = "torch-keepdim-unneeded"
    title = "keepdim that nothing uses"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Unnecessary Dim Retention"
    practices = ("Dimension Squeezing",)
    setup = """
import torch
x = torch.randn(100, 20)
"""
    examples = (
        Bad(
            "summed up at once",
            """
m = x.mean(dim=1, keepdim=True)  # !
score = m.sum()
""",
        ),
        Bad(
            "kept and squeezed",
            """
m = torch.sum(x, dim=1, keepdim=True).squeeze()  # !
""",
        ),
        Good(
            "left out",
            """
m = x.mean(dim=1)
score = m.sum()
""",
        ),
        Good(
            "broadcast",
            """
m = x.mean(dim=1, keepdim=True)
centred = x - m
total = m.sum()
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A kept dimension is dropped wherever the result is used."""
        if event.tag != "keepdim":
            return
        dropped = [
            call.receiver_name
            for call in notebook.every(Call)
            if call.tag == "keepdim-dropped" and call.receiver is event.result
        ]
        names = {name for name in dropped if name.isidentifier()}
        if dropped and all(_uses(name, notebook) == 1 + dropped.count(name) for name in names):
            yield self.found(event, "`keepdim=True` keeps a dimension that every use drops again")

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """``keepdim=False``."""
        from nbleak.lint.fixes import set_keyword

        text = notebook.text(event.cell, event.span)
        return set_keyword(text, event.span, "keepdim", "False", Safety.SAFE)


def _uses(name: str, notebook: Notebook) -> int:
    """How often the notebook mentions a name."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    return sum(len(word.findall(cell.source)) for cell in notebook.cells())
