"""NBL239: ``targets.append(yb)`` with a loader that has workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.loops import over_rows, turns_often
from nbleak.lint.places import append_at, stored_place
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchWorkerBatchRetained(Rule[Store]):
    """Batches kept that still live in the shared memory of worker processes.

    Leak:
        A worker hands a batch over in shared memory, with one open file descriptor for each tensor.
        Both stay as long as the tensor does. A list of labels or batches therefore fills
        ``/dev/shm`` and ends in "Too many open files" or "unable to open shared memory object".

    Instead:
        Keep a copy: ``targets.append(yb.clone())``, or what you need of it: ``yb.tolist()``.

    Limits:
        Only for what comes from a ``DataLoader`` with workers and is kept as it came. Silent with
        ``pin_memory=True``, which copies, for batches moved to another device, and for loops of
        fewer than six literal turns. A view of the batch shares its memory and is not reported.
        A hint where a list is extended: by the rows of a tensor, or by the strings of a batch.

    Sources:
        PyTorch issues 973, 11201 and 65198; PyTorch docs, "Multiprocessing best practices", on
        file descriptors.
    """

    code = "NBL239"
    name = "torch-worker-batch-retained"
    title = "Batches from workers kept in a list"
    severity = Severity.MEDIUM
    practices = ("Optimize DataLoader Workers and Persistence",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 10)
"""
    examples = (
        Bad(
            "labels of a whole data set",
            """
targets = []
for xb, yb in DataLoader(dataset, batch_size=64, num_workers=4):
    targets.append(yb)  # !
""",
        ),
        Bad(
            "in a function, the loader from another cell",
            """
loader = DataLoader(dataset, batch_size=64, num_workers=8)
# %%
def labels(loader):
    found = []
    for batch in loader:
        found.append(batch["label"])  # !
    return torch.cat(found)
# %%
y = labels(loader)
""",
        ),
        Good(
            "the entries of one batch",
            """
loader = DataLoader(ds, batch_size=8, num_workers=4)
for batch in loader:
    labels = [{key: part for key, part in entry.items()} for entry in batch["labels"]]
    print(len(labels))
""",
        ),
        Good(
            "copies",
            """
targets = []
for xb, yb in DataLoader(dataset, batch_size=64, num_workers=4):
    targets.append(yb.clone())
""",
        ),
        Good(
            "no workers",
            """
targets = []
for xb, yb in DataLoader(dataset, batch_size=64):
    targets.append(yb)
""",
        ),
        Good(
            "pinned memory is a copy",
            """
targets = []
for xb, yb in DataLoader(dataset, batch_size=64, num_workers=4, pin_memory=True):
    targets.append(yb)
""",
        ),
        Good(
            "numbers, and tensors on the GPU",
            """
targets, inputs = [], []
for xb, yb in DataLoader(dataset, batch_size=64, num_workers=4):
    targets.extend(yb.tolist())
    inputs.append(xb.cuda())
""",
        ),
        Good(
            "what the model makes of it",
            """
scores = []
with torch.no_grad():
    for xb, yb in DataLoader(dataset, batch_size=64, num_workers=4):
        scores.append((net(xb).argmax(1) == yb).float().mean())
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loop keeps what a loader with workers yields."""
        del notebook
        batch = _batch_in(event.value)
        if batch is None or batch.source is None:
            return
        growing = [loop for loop in event.growing if not over_rows(loop)]
        if not event.grows or not event.spelled or not turns_often(growing):
            return
        facts = batch.source.facts or {}
        if not has_workers(batch.source) or facts.get("pin_memory", False) is not False:
            return
        yield self.found(
            event,
            f"`{event.spelled}` keeps the shared memory of every batch, and a file descriptor each",
            span=event.value_span,
            at=event.given,
            subject=event.container,
            hint=facts.get("num_workers") is None or event.how in ("extend", "iadd"),
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """``.clone()``; only suggested, for a batch may as well be a list or a dict of tensors."""
        if event.value.kind is not Kind.BATCH:
            return None
        return append_at(stored_place(event), ".clone()", Safety.SUGGESTED, notebook)


def _batch_in(value: Value) -> Value | None:
    """What came from a loader and is no copy, in a value or in a container's parts."""
    batches = (part for part in value.nested() if part.kind is Kind.BATCH and part.op != "copy")
    return next(batches, None)
