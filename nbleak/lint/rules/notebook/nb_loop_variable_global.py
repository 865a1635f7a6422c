"""NBL115: what a loop at top level leaves behind."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class NbLoopVariableGlobal(MeasuredRule):
    """The last batch, output and loss of a loop, kept by their names.

    Leak:
        A loop at top level binds global names, and they outlive it: the last batch and output
        stay on the device. After an interrupt before ``backward``, or without one, the loss keeps
        the whole graph of its step.

    Instead:
        Put the loop into a function, whose names die with it, or ``del`` them after the loop.

    Limits:
        Only seen when the notebook runs: text tells neither the size nor whether a later cell
        reads the names, and one small batch is no matter.

    Sources:
        PyTorch FAQ, "My model reports cuda runtime error(2): out of memory": Python's scoping
        extends the life of loop variables.
    """

    code = "NBL115"
    name = "nb-loop-variable-global"
    title = "Loop variables survive the cell"
    severity = Severity.LOW
    default = Default.HINT
    practices = ("Local Variable Usage", "Proper Memory Release")
    examples = (
        Bad(
            "a training loop at top level",
            """
for xb, yb in loader:
    out = net(xb.cuda())
    loss = criterion(out, yb.cuda())
    loss.backward()
""",
        ),
        Good(
            "in a function",
            """
def train_epoch():
    for xb, yb in loader:
        out = net(xb.cuda())
        criterion(out, yb.cuda()).backward()
train_epoch()
""",
        ),
    )
