"""NBL114: a loader's iterator kept by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Delete, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_AGAIN = 2
_MANY_WORKERS = 8


class NbIteratorGlobal(Rule[Bind]):
    """An iterator that is begun and never finished.

    Leak:
        ``iter(loader)`` starts the loader's workers, and they fetch batches ahead into shared
        memory. A name at top level keeps the iterator, so the processes and batches stay though
        one batch was all that was wanted.

    Instead:
        ``xb, yb = next(iter(loader))``: the iterator dies with the statement. Or ``del it``.

    Limits:
        At top level only; a hint unless it is drawn from again and again, or holds eight workers or
        more. Silent for
        loaders without workers, for iterators that a loop draws from, and for those deleted.

    Sources:
        PyTorch issues 1917 and 65198.
    """

    code = "NBL114"
    name = "nb-iterator-global"
    title = "Half-consumed iterator kept as a global"
    severity = Severity.MEDIUM
    practices = ("Optimize DataLoader Workers and Persistence", "Local Variable Usage")
    setup = """
import torch
from torch.utils.data import DataLoader, TensorDataset
ds = TensorDataset(torch.rand(512, 64), torch.rand(512))
loader = DataLoader(ds, batch_size=32, num_workers=4)
"""
    examples = (
        Bad(
            "drawn from by one cell after the other",
            """
it = iter(loader)  # !
# %%
xb, yb = next(it)
# %%
print(net(xb).shape)
# %%
xb, yb = next(it)
""",
        ),
        Bad(
            "one batch to look at, from many workers",
            """
wide = DataLoader(ds, batch_size=32, num_workers=12)
it = iter(wide)  # !
xb, yb = next(it)
""",
        ),
        Bad(
            "one batch to look at",
            """
it = iter(loader)  # !
xb, yb = next(it)
print(xb.shape)
""",
            hint=True,
        ),
        Good(
            "without a name",
            """
xb, yb = next(iter(loader))
print(xb.shape)
""",
        ),
        Good(
            "deleted",
            """
it = iter(loader)
xb, yb = next(it)
del it
""",
        ),
        Good(
            "no workers",
            """
quick = DataLoader(ds, batch_size=32)
it = iter(quick)
xb, yb = next(it)
""",
        ),
        Good(
            "a loop draws from it",
            """
it = iter(loader)
for step in range(16):
    xb, yb = next(it)
""",
        ),
    )

    def check(self, event: Bind, notebook: Notebook) -> Iterator[Finding]:
        """A loader's iterator is bound, and neither deleted nor drawn from in a loop."""
        loader = event.value.source
        if event.value.kind is not Kind.ITERATOR or loader is None or event.loop is not None:
            return
        if loader.kind is not Kind.LOADER or _without_workers(loader):
            return
        if any(delete.name == event.name for delete in notebook.every(Delete)):
            return
        draws = [c for c in notebook.every(Call) if c.tag == "next" and event.value in c.args]
        if any(call.loops for call in draws):
            return
        told = loader.fact("num_workers")
        workers = told if isinstance(told, int) else 0
        yield self.found(
            event,
            f"`{event.name}` keeps the loader's workers and the batches they fetched ahead",
            subject=event.name,
            hint=not workers or (len(draws) < _AGAIN and workers < _MANY_WORKERS),
        )


def _without_workers(loader: Value) -> bool:
    """A loader that was seen being made, and not with a literal number of workers."""
    return has_workers(loader) is not None and not loader.fact("num_workers")
