"""NBL107: del of what ``Out`` still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Delete, Device, Display, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_HEAVY = {
    Kind.TENSOR,
    Kind.BATCH,
    Kind.ARRAY,
    Kind.EAGER,
    Kind.MODULE,
    Kind.KERAS_MODEL,
    Kind.CONTAINER,
}


class NbDelLeavesReference(Rule[Delete]):
    """``del`` of an object that was displayed.

    Leak:
        A cell that ends with ``logits`` puts the object into ``Out[n]``, ``_`` and a hidden
        twin. ``del logits`` removes the name only; the object stays, with its memory on the
        GPU, and ``empty_cache()`` finds nothing to give back.

    Instead:
        ``%xdel logits`` removes the name and IPython's own references. Better, show
        ``logits.shape`` or end the line with a semicolon.

    Limits:
        Only where an earlier cell is seen to display the very object, and only for tensors,
        arrays, models and containers of them; a finding for models, their outputs and what is on
        an accelerator, a hint for the rest, as text does not tell sizes. Silent for scalars.

    Sources:
        IPython issues 14129 and 11204; measured: the object survives ``del`` through
        ``Out``, ``_`` and ``user_ns_hidden["_"]``.
    """

    code = "NBL107"
    name = "nb-del-leaves-reference"
    title = "del of a name that IPython still references"
    severity = Severity.MEDIUM
    paper = "Unreleased Shell References"
    practices = ("Explicit GPU Memory Release", "Proper Memory Release")
    about_cells = True
    setup = """
import gc
import torch
from torch import nn
net = nn.Linear(64, 10).cuda()
images = torch.rand(512, 64).cuda()
"""
    examples = (
        Bad(
            "shown, then deleted",
            """
# %%
logits = net(images)
logits
# %%
del logits  # !
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "a model that a cell looked at",
            """
# %%
net
# %%
del net  # !
gc.collect()
""",
        ),
        Good(
            "its shape was shown",
            """
# %%
logits = net(images)
logits.shape
# %%
del logits
""",
        ),
        Good(
            "a semicolon",
            """
# %%
logits = net(images);
# %%
del logits
""",
        ),
        Good(
            "another object under the same name",
            """
# %%
logits = net(images)
logits
# %%
logits = net(images[:8])
del logits
""",
        ),
        Good(
            "printed",
            """
# %%
logits = net(images)
print(logits)
# %%
del logits
""",
        ),
    )

    def check(self, event: Delete, notebook: Notebook) -> Iterator[Finding]:
        """An earlier cell displayed the object that the name is bound to."""
        value = event.value
        if value is None or event.function is not None or value.kind not in _HEAVY:
            return
        if value.scalar or value.op == "parameter":
            return
        shown = [d for d in notebook.every(Display) if d.value is value and d.id < event.id]
        if not shown or shown[0].ran_in == event.ran_in:
            return
        yield self.found(
            event,
            f"`del {event.name}` removes the name only: an earlier cell displayed the object, so"
            " IPython's `Out` still holds it",
            subject=event.name,
            hint=not _large(value),
        )


def _large(value: Value) -> bool:
    if value.kind in (Kind.MODULE, Kind.KERAS_MODEL):
        return True
    return value.op == "module" or value.device is Device.ACCELERATOR
