"""NBL216: ``self.mean = 0.9 * self.mean + 0.1 * x.mean(0)`` in a forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Grad, Grow, History, Kind, LoopKind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.growth import MIXES
from nbleak.lint.loops import turns_often
from nbleak.lint.modules import called_by
from nbleak.lint.places import append_at, at
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_SUMS = frozenset({"add", "sub", "minimum", "maximum", "fmin", "fmax", "extreme"})


class TorchRunningStatAttached(Rule[Grow]):
    """A statistic that a module updates in its forward, with history.

    Leak:
        What ``forward`` computes from its input is part of the graph. A running mean that takes it
        in leads to the graph of this pass, and through its old value to those of all passes
        before: nothing of them can be freed, and the chain grows with each step.

    Instead:
        Update under ``torch.no_grad()``, in place: ``self.mean.lerp_(x.mean(0), 0.1)``, or detach
        the term that enters: ``0.1 * x.mean(0).detach()``.

    Limits:
        Silent where nothing is recorded, for terms that are detached, and when the module is only
        called on inputs without history, such as raw batches. A plain sum that a backward
        pass reaches is taken for a part of the loss.

    Sources:
        PyTorch forum, "How does BatchNorm keep track of running_mean?". Measured: after 30 steps
        the statistic leads to a graph of 181 nodes.
    """

    code = "NBL216"
    name = "torch-running-stat-attached"
    title = "Running statistic updated with history"
    severity = Severity.HIGH
    paper = "Improper Gradient Use in Normalization Layers"
    practices = ("Gradient Detachment for Running Stats",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "a normalisation layer",
            """
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))
    def forward(self, x):
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)  # !
        return x - self.mean
""",
        ),
        Bad(
            "behind a trained layer, in another cell",
            """
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.peak = torch.tensor(0.0)
    def forward(self, x):
        self.peak = torch.maximum(self.peak, x.abs().max())  # !
        return x
# %%
net, scale, criterion = nn.Linear(64, 1), Scale(), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
# %%
for xb, yb in loader:
    loss = criterion(scale(net(xb)), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "in place, without gradients",
            """
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))
    def forward(self, x):
        with torch.no_grad():
            self.mean.lerp_(x.mean(0), 0.1)
        return x - self.mean
""",
        ),
        Good(
            "the term is detached",
            """
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))
    def forward(self, x):
        mean = x.mean(0)
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * mean.detach()
        return x - mean
""",
        ),
        Good(
            "a count",
            """
class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.seen = 0
    def forward(self, x):
        self.seen += x.shape[0]
        return x
""",
        ),
        Good(
            "a statistic of this pass only",
            """
class Norm(nn.Module):
    def forward(self, x):
        self.mean = x.mean(0)
        for _ in range(10):
            self.mean = 0.5 * self.mean + 0.5 * x.mean(0)
        return x - self.mean
""",
        ),
    )

    def check(self, event: Grow, notebook: Notebook) -> Iterator[Finding]:
        """An attribute of a module takes on history with each forward pass."""
        if event.owner is None or event.owner.kind is not Kind.MODULE or not _each_pass(event):
            return
        value = event.value
        if value.kind is not Kind.TENSOR or value.op not in MIXES | _SUMS:
            return
        unseen = not event.called and value.history is History.MAYBE
        term = None if event.inner is None else event.inner.history
        if event.grad is not Grad.ON or term is History.NO:
            return
        if not (value.history is History.YES or term is History.YES or unseen):
            return  # under `if self.training:` the term tells, not what both ways join to
        if value.op in _SUMS and notebook.consumption.consumed(event):
            return
        yield self.found(
            event,
            f"`{event.spelled}` takes the graph of every forward pass into the next: the term that"
            " enters is not detached",
            span=event.inner_span,
            subject=event.name,
        )

    def fix(self, event: Grow, notebook: Notebook) -> Fix | None:
        """``.detach()`` on the term that enters, which ends the way of gradients through it."""
        place = at(event, event.inner_span or event.value_span)
        return append_at(place, ".detach()", Safety.SUGGESTED, notebook)


def _each_pass(event: Grow) -> bool:
    """Whether it grows with each forward pass, or each time a loop outside the module calls it."""
    loop = event.loop_grown
    if not loop.real:
        return True
    passing = any(other.kind is LoopKind.FORWARD for other in event.loops)
    return not passing and called_by(loop, event) and turns_often([loop])
