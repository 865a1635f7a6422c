"""NBL102: the last error keeps the frames it passed through."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Severity


class NbLastTraceback(MeasuredRule):
    """A failed cell that still holds the batch it failed on.

    Leak:
        After an error, ``sys.last_value``, ``sys.last_traceback`` and IPython's own traceback
        formatter keep the traceback. It leads to every frame it passed through, with the local
        variables: model inputs, activations, the batch that ran out of memory. Cells that
        succeed later do not release it.

    Instead:
        ``%nbleak free`` releases it, or by hand:

            import sys
            sys.last_value.__traceback__ = None
            sys.last_traceback = sys.last_exc = None
            get_ipython().InteractiveTB.tb = None

        ``%debug`` then has nothing to look at for that error.

    Limits:
        Only seen when the notebook runs: text does not tell that a cell will fail.

    Sources:
        PyTorch FAQ, on out-of-memory recovery outside the except clause. Measured: frame locals
        live on through successful cells; a second failing cell replaces them.
    """

    code = "NBL102"
    name = "nb-last-traceback"
    title = "Failed cell keeps its frames"
    severity = Severity.HIGH
    practices = ("Interactive Resource Cleanup", "Proper Memory Release")
    examples = (
        Bad("a step that runs out of memory", "out = train(net, batch_size=4096)"),
        Good(
            "the error is released",
            """
import sys
sys.last_value.__traceback__ = None
sys.last_traceback = sys.last_exc = None
get_ipython().InteractiveTB.tb = None
""",
        ),
    )
