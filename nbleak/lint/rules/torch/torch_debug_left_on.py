"""NBL227: anomaly detection, memory history or a profiler left on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call, Forward
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Edit, Fix, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Span

_MANY = 50
"""Turns of a loop that are more than a probe."""


class TorchDebugLeftOn(Rule[Call]):
    """A debugging aid that stays on for the whole training.

    Leak:
        Anomaly detection keeps the Python stack of every operation in host memory until its
        graph is freed, and makes training several times slower. ``_record_memory_history`` keeps
        a record with a stack for every allocation. A profiler without a schedule keeps every
        event of every step.

    Instead:
        Probe one step, in a ``with torch.autograd.detect_anomaly():`` block, and switch recording
        off: ``torch.cuda.memory._record_memory_history(enabled=None)``. Give a profiler a
        ``schedule``.

    Limits:
        A switch is reported unless some cell switches it off again; a ``with`` block when a loop of
        many turns that runs a model stands in it and no ``break`` ends that loop. Silent for modes
        that a variable decides, and for a trainer's own options.

    Sources:
        PyTorch docs, ``torch.autograd.set_detect_anomaly`` ("should be enabled only for
        debugging"); PyTorch issues 26408 and 51349.
    """

    code = "NBL227"
    name = "torch-debug-left-on"
    title = "Debugging aid left on"
    severity = Severity.MEDIUM
    paper = "Dead Code"
    practices = ("Removing Debug Artifacts",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 1), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(dataset, batch_size=32)
def step(xb, yb):
    optimizer.zero_grad()
    criterion(net(xb), yb).backward()
    optimizer.step()
"""
    examples = (
        Bad(
            "switched on at the top",
            """
torch.autograd.set_detect_anomaly(True)  # !
# %%
for xb, yb in loader:
    step(xb, yb)
""",
        ),
        Bad(
            "every allocation is recorded",
            """
torch.cuda.memory._record_memory_history(max_entries=100000)  # !
for xb, yb in loader:
    step(xb, yb)
torch.cuda.memory._dump_snapshot("memory.pickle")
""",
        ),
        Bad(
            "the whole epoch under anomaly detection",
            """
with torch.autograd.detect_anomaly():  # !
    for xb, yb in loader:
        optimizer.zero_grad()
        criterion(net(xb), yb).backward()
        optimizer.step()
""",
        ),
        Good(
            "one step is probed",
            """
with torch.autograd.detect_anomaly():
    step(*next(iter(loader)))
for xb, yb in loader:
    step(xb, yb)
""",
        ),
        Good(
            "switched off again in a later cell",
            """
torch.autograd.set_detect_anomaly(True)
step(*next(iter(loader)))
# %%
torch.autograd.set_detect_anomaly(False)
""",
        ),
        Good(
            "recorded for a while",
            """
torch.cuda.memory._record_memory_history()
step(*next(iter(loader)))
torch.cuda.memory._dump_snapshot("memory.pickle")
torch.cuda.memory._record_memory_history(enabled=None)
""",
        ),
        Good(
            "a profiler with a schedule",
            """
plan = torch.profiler.schedule(wait=1, warmup=1, active=3)
with torch.profiler.profile(schedule=plan) as profiler:
    for xb, yb in loader:
        step(xb, yb)
        profiler.step()
""",
        ),
        Good(
            "a few batches are profiled",
            """
with torch.profiler.profile() as profiler:
    for number, (xb, yb) in enumerate(loader):
        step(xb, yb)
        if number == 10:
            break
""",
        ),
        Good(
            "a variable decides",
            """
torch.autograd.set_detect_anomaly(debugging)
for xb, yb in loader:
    step(xb, yb)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A switch that nothing turns off, or a block with a long loop in it."""
        what = _ON.get(event.tag)
        if what is None or not _on(event):
            return
        if event.result.fact("entered"):
            if "schedule" in dict(event.kwargs) or not _trains_in(event, notebook):
                return
            yield self.found(event, f"{what} is on for a whole training loop, not for one probe")
        elif event.tag != "profile" and not _switched_off(event, notebook):
            yield self.found(event, f"{what} is switched on here and never off again")

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """The switch goes; a block stays, switched off."""
        from nbleak.lint.fixes import cut

        if not event.result.fact("entered"):
            alone = event.span == event.statement
            return cut(notebook.source(event.cell), event.statement) if alone else None
        called = notebook.text(event.cell, event.span).partition("(")[0]
        module, dot, name = called.rpartition(".")
        if not dot or not name.endswith("detect_anomaly"):
            return None
        edit = Edit(span=event.span, text=f"{module}.set_detect_anomaly(False)")
        return Fix(title="switch it off", safety=Safety.SUGGESTED, edits=(edit,))


_ON = {
    "detect-anomaly": "anomaly detection",
    "memory-history": "recording of every allocation",
    "profile": "a profiler without a schedule",
    "profile-start": "a profiler",
}


def _on(event: Call) -> bool:
    """Whether the call switches on, for certain."""
    literals = dict(event.constants)
    if event.tag == "memory-history":
        return literals.get("enabled", "all") not in (None, False)
    if event.qualname.endswith("set_detect_anomaly"):
        return literals.get("mode") is True
    return event.tag != "detect-anomaly" or bool(event.result.fact("entered"))


def _switched_off(event: Call, notebook: Notebook) -> bool:
    for other in notebook.every(Call):
        if event.tag == "profile-start":
            if other.tag == "profile-stop" and other.receiver is event.receiver:
                return True
        elif other.tag == event.tag and other is not event and not _on(other):
            return True
    return False


def _trains_in(event: Call, notebook: Notebook) -> bool:
    """Whether a loop of many turns that runs a model stands in the ``with`` block."""
    loops = {
        loop
        for other in (*notebook.every(Forward), *notebook.every(Backward))
        for loop in other.loops
        if loop.site.cell == event.cell and not loop.leaves and turns_often([loop], _MANY)
    }
    return any(_inside(loop.site.span, event.statement) for loop in loops)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.line <= inner.line and inner.end_line <= outer.end_line
