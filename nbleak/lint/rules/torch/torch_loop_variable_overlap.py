"""NBL246: the last turn's output alive during the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Delete, Forward, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchLoopVariableOverlap(Rule[Forward]):
    """An output that waits for its successor to replace it.

    Leak:
        In a loop at the top level a name is rebound only after the new value is computed. So the
        old output, with the graph it may hold, lives through the next forward pass: the peak is
        nearly two steps. The last one stays after the loop.

    Instead:
        Put the step into a function, whose names die on return, or end the loop's body with
        ``del out``.

    Limits:
        Off unless asked for: it costs one step's output, no more. Silent in functions, when the
        name is deleted or bound to something else in the loop, when a backward pass frees the
        graph, and for loops of fewer than six literal turns.

    Sources:
        PyTorch FAQ, on the scope of loop variables.
    """

    code = "NBL246"
    name = "torch-loop-variable-overlap"
    title = "Previous output alive during the next step"
    severity = Severity.LOW
    default = Default.OFF
    practices = ("Local Variable Usage", "Proper Memory Release")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 8).cuda()
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "inference at the top level",
            """
with torch.no_grad():
    for xb in loader:
        out = net(xb.cuda())  # !
        save(out.cpu())
""",
        ),
        Good(
            "the step is a function",
            """
def infer(xb):
    return net(xb.cuda()).cpu()
# %%
with torch.no_grad():
    for xb in loader:
        save(infer(xb))
""",
        ),
        Good(
            "deleted in the loop",
            """
with torch.no_grad():
    for xb in loader:
        out = net(xb.cuda())
        save(out.cpu())
        del out
""",
        ),
        Good(
            "bound to its copy on the host",
            """
with torch.no_grad():
    for xb in loader:
        out = net(xb.cuda())
        out = out.cpu()
        save(out)
""",
        ),
        Good(
            "a training step",
            """
for xb in loader:
    out = net(xb.cuda())
    out.mean().backward()
""",
        ),
    )

    def check(self, event: Forward, notebook: Notebook) -> Iterator[Finding]:
        """A top-level loop binds a model's output and does not let go of it."""
        loop, name = event.loop, event.bound_to
        if event.function is not None or loop is None or not name or not turns_often([loop]):
            return
        if event.result.kind is not Kind.TENSOR or notebook.consumption.consumed(event):
            return
        gone = (delete.name for delete in notebook.every(Delete) if loop in delete.loops)
        if name in gone or _rebound(event, notebook):
            return
        yield self.found(
            event,
            f"`{name}` of one {turn(loop)} lives until the next one is computed",
            subject=name,
        )

    def fix(self, event: Forward, notebook: Notebook) -> Fix | None:
        """``del out`` after its last use in the loop's body, where nothing else reads the name."""
        from nbleak.lint.fixes import delete_after

        source = notebook.source(event.cell)
        return delete_after(source, event.span, elsewhere=notebook.elsewhere(event.cell))


def _rebound(event: Forward, notebook: Notebook) -> bool:
    """Whether another statement of the loop binds the name."""
    return any(
        bind.name == event.bound_to
        and event.loop in bind.loops
        and bind.statement != event.statement
        for bind in notebook.every(Bind)
    )
