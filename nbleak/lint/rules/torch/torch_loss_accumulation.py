"""NBL201: ``running += loss``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow import Grow, blank
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward, severity, why_kept
from nbleak.lint.growth import adds_up, grows_history, in_record
from nbleak.lint.loops import turn
from nbleak.lint.places import added_place, append_at
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_REDUCTION = re.compile(r"\breduc(?:tion|e)\s*=")  # of a criterion: one number, or one a row


class TorchLossAccumulation(Rule[Grow]):
    """A total of losses that still remember how they were computed.

    Leak:
        A loss is a tensor that leads to everything it was computed from. ``running += loss``
        makes the total lead to the loss of every batch so far. Without a backward pass all
        their activations stay in memory; after one, the nodes of the graph still do, and
        the chain grows with each step until the total is dropped.

    Instead:
        Add numbers: ``running += loss.item()``. To keep the total on the device and wait for
        it only once, add ``loss.detach()``.

    Limits:
        Silent when the total itself reaches ``backward()``, where nothing is recorded
        (``torch.no_grad()``), for loops of fewer than six literal turns, and for anything
        that is no tensor with history. Totals in a record or a meter, moving averages and
        ``torch.cat`` are other rules.

    Sources:
        PyTorch FAQ, "My model reports cuda runtime error(2): out of memory", on accumulating
        history across the training loop.
    """

    code = "NBL201"
    name = "torch-loss-accumulation"
    title = "Loss accumulated with its graph"
    severity = Severity.HIGH
    paper = "Unreleased Tensor/Model References"
    practices = ("Proper Tensor Detachment",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 1), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "a running total in a training loop",
            """
running = 0.0
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    running += loss  # !
print(running / len(loader))
""",
        ),
        Bad(
            "a plain sum in an evaluation function",
            """
def evaluate(net, loader):
    total = 0
    for xb, yb in loader:
        total = total + criterion(net(xb), yb)  # !
    return total / len(loader)
# %%
evaluate(net, loader)
""",
        ),
        Bad(
            "a place in a table for each loss",
            """
curve = torch.zeros(len(loader))
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    curve[step] = loss  # !
""",
        ),
        Bad(
            "the outer losses of all tasks",
            """
import higher
total = 0.0
for task in tasks:
    with higher.innerloop_ctx(net, optimizer) as (fast, steps):
        steps.step(nn.functional.mse_loss(fast(task.x), task.y))
        total += nn.functional.mse_loss(fast(task.new_x), task.new_y)  # !
print(total / len(tasks))
""",
        ),
        Good(
            "a table that one loss is computed from",
            """
for xb, yb in loader:
    scores = torch.zeros(8)
    for part in range(8):
        scores[part] = criterion(net(xb[part]), yb[part])
    optimizer.zero_grad()
    scores.mean().backward()
    optimizer.step()
""",
        ),
        Good(
            "a term added to the loss of an output that somebody else made",
            """
def with_penalty(out, net):
    penalty = 0
    for weight in net.parameters():
        penalty = penalty + weight.square().sum()
    out.loss += 0.1 * penalty
    return out
""",
        ),
        Good(
            "numbers",
            """
running = 0.0
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    running += loss.item() * len(xb)
""",
        ),
        Good(
            "the total is what backward is called on",
            """
total = 0.0
for xb, yb in loader:
    total = total + criterion(net(xb), yb)
total.backward()
optimizer.step()
""",
        ),
        Good(
            "nothing is recorded",
            """
total, correct = 0.0, 0
with torch.no_grad():
    for xb, yb in loader:
        out = net(xb)
        total += criterion(out, yb)
        correct += (out.argmax(1) == yb).sum()
""",
        ),
        Good(
            "a few terms of one loss",
            """
for xb, yb in loader:
    loss = 0.0
    for weight in (0.5, 1.0):
        loss += weight * criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
    )

    def check(self, event: Grow, notebook: Notebook) -> Iterator[Finding]:
        """A name that adds up tensors with history, and no backward pass wants it."""
        if not adds_up(event) or in_record(event) or not grows_history(event, notebook):
            return
        freed = freed_by_backward(event, event.inner or event.value, notebook)
        yield self.found(
            event,
            f"`{event.spelled}` {why_kept(freed, turn(event.loop_grown))}",
            span=event.inner_span,
            at=event.given,
            subject=event.name,
            severity=severity(freed),
        )

    def fix(self, event: Grow, notebook: Notebook) -> Fix | None:
        """``.item()`` when all that is added and done is with numbers, else ``.detach()``."""
        from nbleak.lint.fixes import used_as_number

        sources = [blank(cell.source) for cell in notebook.cells()]
        number = (event.inner or event.value).scalar and used_as_number(event.spelled, sources)
        if any(_REDUCTION.search(source) for source in sources):
            number = False
        call = ".item()" if number else ".detach()"
        return append_at(added_place(event, event.inner_span), call, Safety.SAFE, notebook)
