"""NBL235: a DataLoader with workers built in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind, Return
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_FEW_LOADERS = 3


class TorchDataloaderCreatedInLoop(Rule[Create]):
    """Worker processes that are started again and again.

    Leak:
        A loader with ``persistent_workers`` keeps its processes, pipes and shared memory as long as
        it lives. One built in each turn starts them all again, and what still refers to an old
        loader or its iterator keeps its workers, their copy of the dataset and their descriptors.

    Instead:
        Build the loader once, before the loop, and iterate over it in each turn. What changes
        from epoch to epoch belongs in a sampler or in ``set_epoch``.

    Limits:
        Only for loaders with workers whose arguments do not change in the loop: a new dataset,
        subset, sampler or batch size in each turn needs a new loader. Silent for ``num_workers=0``.
        Without ``persistent_workers`` each pass starts its workers anyway: of low severity, and a
        hint where a function that the loop calls makes the loader.

    Sources:
        Measured with 2 persistent workers, 4 epochs: 1.4 s with a loader for each, 0.2 s with one;
        an iterator that is kept keeps 2 processes and 10 descriptors. Without persistence there is
        no difference. PyTorch docs, ``torch.utils.data``, "Multi-process data loading"; PyTorch
        issues 22133 and 91252.
    """

    code = "NBL235"
    name = "torch-dataloader-created-in-loop"
    title = "DataLoader with workers built every epoch"
    severity = Severity.MEDIUM
    paper = "Redundant DataLoader Instantiation"
    practices = ("Optimize DataLoader Workers and Persistence",)
    setup = """
import torch
from torch.utils.data import DataLoader, TensorDataset
ds = TensorDataset(torch.rand(640, 8), torch.rand(640, 1))
"""
    examples = (
        Bad(
            "persistent workers for one epoch",
            """
for epoch in range(50):
    loader = DataLoader(ds, batch_size=32, num_workers=8, persistent_workers=True)  # !
    for xb, yb in loader:
        train_step(xb, yb)
""",
        ),
        Bad(
            "a function called in every epoch makes it",
            """
WORKERS = 4
def epoch_of(dataset, size):
    loader = DataLoader(dataset, size, num_workers=WORKERS, persistent_workers=True)  # !
    for xb, yb in loader:
        train_step(xb, yb)
# %%
for epoch in range(30):
    epoch_of(ds, 64)
""",
            by_hand=True,
        ),
        Bad(
            "a builder called in every epoch",
            """
def loader_of(dataset, size):
    return DataLoader(dataset, size, num_workers=4, persistent_workers=True)
def train(epochs):
    for epoch in range(epochs):
        loader = loader_of(ds, 64)  # !
        for xb, yb in loader:
            train_step(xb, yb)
""",
        ),
        Bad(
            "the same tensors, wrapped again",
            """
for epoch in range(30):
    batches = DataLoader(TensorDataset(X, y), 64, num_workers=4, persistent_workers=True)  # !
    for xb, yb in batches:
        train_step(xb, yb)
""",
        ),
        Bad(
            "a new sampler for each epoch, with workers that persist",
            """
from torch.utils.data import WeightedRandomSampler
weights = torch.ones(len(ds))
for epoch in range(20):
    sampler = WeightedRandomSampler(weights, 1000)
    loader = DataLoader(ds, 64, sampler=sampler, num_workers=8, persistent_workers=True)  # !
    for xb in loader:
        step(xb)
""",
            by_hand=True,
        ),
        Bad(
            "workers that end with each pass anyway",
            """
for epoch in range(50):
    loader = DataLoader(ds, batch_size=32, num_workers=4)  # !
    for xb, yb in loader:
        train_step(xb, yb)
""",
        ),
        Good(
            "built once",
            """
loader = DataLoader(ds, batch_size=32, num_workers=8, persistent_workers=True)
for epoch in range(50):
    for xb, yb in loader:
        train_step(xb, yb)
""",
        ),
        Good(
            "no workers",
            """
for epoch in range(50):
    for xb, yb in DataLoader(ds, batch_size=32, shuffle=True):
        train_step(xb, yb)
""",
        ),
        Good(
            "a subset for each fold",
            """
from torch.utils.data import Subset
for train_idx, valid_idx in folds.split(ds):
    train_dl = DataLoader(Subset(ds, train_idx), batch_size=32, num_workers=4)
    valid_dl = DataLoader(Subset(ds, valid_idx), batch_size=32, num_workers=4)
    fit(train_dl, valid_dl)
""",
        ),
        Good(
            "a benchmark of the batch size",
            """
def passes(size, workers):
    loader = DataLoader(ds, batch_size=size, num_workers=workers)
    for xb, yb in loader:
        pass
# %%
for size in (16, 32, 64, 128, 256):
    passes(size, 4)
""",
        ),
        Good(
            "a loader for each dataset",
            """
loaders = {}
for split, part in splits.items():
    loaders[split] = DataLoader(part, batch_size=32, num_workers=4)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A loader with workers is made from the same arguments in each turn."""
        if event.kind is not Kind.LOADER or not has_workers(event.value):
            return
        persistent = event.value.fact("persistent_workers") is True
        loop = _needless(event, persistent=persistent)
        if loop is None:
            return
        name = f"`{event.name}`" if event.name else "the loader"
        which = "its persistent workers are" if persistent else "its workers are"
        by_builder = event.entry is not None and _returned(event, notebook)
        yield self.found(
            event,
            f"{name} is built anew in every {turn(loop)}: {which} started again each time",
            subject=event.name,
            at=event.entry if by_builder else None,
            severity=self.severity if persistent else Severity.LOW,
            hint=not persistent and (event.guarded or loop.function != event.function),
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Build it before the loop."""
        return move_out(event, notebook)


def _returned(event: Create, notebook: Notebook) -> bool:
    """Whether a builder makes it: what calls that from a loop is to blame."""
    return any(one.value is event.value for one in notebook.every(Return))


def _needless(event: Create, *, persistent: bool) -> Loop | None:
    """The innermost loop that builds the same loader again and again, or None.

    Workers that are to persist serve one loader: for one whose sampler alone is new in each turn
    they are started again as well.
    """
    loop, dataset = event.loop, event.value.source
    if loop is None or not turns_often([loop], _FEW_LOADERS):
        return None
    if dataset is not None and loop in dataset.born and not _inline(event, dataset):
        return None
    if not event.varies:
        return loop
    sampler = dict(event.kwargs).get("sampler")
    alone = sampler is not None and loop in sampler.born and len(event.varies) == 1
    return loop if alone and persistent else None


def _inline(event: Create, dataset: Value) -> bool:
    """Whether the dataset is made as an argument of the loader, and from the same things."""
    site, span = dataset.site, event.span
    if site is None or site.cell != event.cell:
        return False
    begin, end = (span.line, span.column), (span.end_line, span.end_column)
    return begin <= (site.span.line, site.span.column) < end
