"""NBL245: the failed step tried again inside ``except``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Handler
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_MEMORY = frozenset({"OutOfMemoryError", "MemoryError"})
_BROAD = frozenset({"RuntimeError", "Exception", "BaseException"})


class TorchOomRetryInExcept(Rule[Handler]):
    """A second try while the first one's memory is still held.

    Leak:
        Inside ``except`` the exception is alive. Its traceback leads to the frames of the step that
        failed, with their local variables: the batch and all activations computed so far. A retry
        there has only what they leave free, and ``empty_cache()`` cannot touch them.

    Instead:
        Only note the failure in the clause, and retry behind the ``try`` statement, when the
        exception and its frames are gone.

    Limits:
        Reported for clauses that catch an out-of-memory error, and for ``RuntimeError`` and broader
        ones that call ``empty_cache()`` first. Silent when the clause only logs, continues or
        raises, and for retries of anything else than a model.

    Sources:
        PyTorch FAQ, "My out of memory exception handler can't allocate memory".
    """

    code = "NBL245"
    name = "torch-oom-retry-in-except"
    title = "Out-of-memory retry inside the except clause"
    severity = Severity.MEDIUM
    practices = ("Explicit GPU Memory Release",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 1).cuda()
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "half the batch in the clause",
            """
try:
    out = net(big)
except RuntimeError:
    torch.cuda.empty_cache()
    out = net(big[: len(big) // 2])  # !
""",
        ),
        Bad(
            "a function that falls back",
            """
def predict(x):
    return net(x).detach()
# %%
for x, _ in loader:
    try:
        y = predict(x)
    except torch.cuda.OutOfMemoryError:
        y = torch.cat([predict(part) for part in x.split(4)])  # !
""",
        ),
        Bad(
            "an object that nobody sees is asked again, for one prompt at a time",
            """
from writer import model, tokens
def write(prompts):
    out = []
    for part in prompts:
        try:
            out += model.generate(tokens(part).to("cuda"))
        except torch.cuda.OutOfMemoryError:
            torch.cuda.empty_cache()
            for one in part:
                out += model.generate(tokens([one]).to("cuda"))  # !
    return out
""",
        ),
        Good(
            "the clause sets a flag",
            """
failed = False
try:
    out = net(big)
except torch.cuda.OutOfMemoryError:
    failed = True
if failed:
    torch.cuda.empty_cache()
    out = net(big[: len(big) // 2])
""",
        ),
        Good(
            "the batch is skipped",
            """
for x, _ in loader:
    try:
        out = net(x)
    except RuntimeError as error:
        if "out of memory" not in str(error):
            raise
        torch.cuda.empty_cache()
        continue
""",
        ),
        Good(
            "another signature, not another attempt at memory",
            """
try:
    out = net(x)
except TypeError:
    out = net(x, None)
""",
        ),
        Good(
            "a fallback that is no retry",
            """
try:
    out = net(x)
except Exception:
    out = net(x.float())
""",
        ),
    )

    def check(self, event: Handler, notebook: Notebook) -> Iterator[Finding]:
        """A clause for lack of memory calls a model again, as the ``try`` block did."""
        place = event.retry
        if not event.tried or place is None:
            return
        types = {name.rpartition(".")[2] for name in event.types}
        broad = not types or types & _BROAD
        if not types & _MEMORY and not (broad and _empties_cache(event, notebook)):
            return
        yield self.found(
            event,
            "the retry runs inside `except`, where the traceback still holds the failed step's"
            " activations",
            span=place,
        )

    def fix(self, event: Handler, notebook: Notebook) -> Fix | None:
        """The clause's body, behind the ``try`` statement."""
        from nbleak.lint.fixes import after_try

        return after_try(notebook.source(event.cell), event.span, "out_of_memory")


def _empties_cache(event: Handler, notebook: Notebook) -> bool:
    return any(
        call.tag == "empty-cache"
        and call.cell == event.cell
        and event.span.line <= call.span.line <= event.span.end_line
        for call in notebook.every(Call)
    )
