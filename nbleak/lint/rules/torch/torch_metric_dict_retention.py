"""NBL206: ``log["loss"].append(loss)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Grow, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward, severity, why_kept
from nbleak.lint.growth import adds_up, grows_history, in_record
from nbleak.lint.loops import turn
from nbleak.lint.places import added_place, append_at
from nbleak.lint.rule import Rule
from nbleak.lint.stores import Pile, fix_stored, pile_of
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_BEST = frozenset({"minimum", "maximum", "fmin", "fmax", "extreme", "where"})


class TorchMetricDictRetention(Rule[Store | Grow]):
    """A log, a table of metrics or a meter whose entries still remember how they were computed.

    Leak:
        A record that gets a loss or an output as a tensor keeps the graph it hangs on. A list
        under a name, a dict per step, a meter's sum and a best value found with
        ``torch.minimum`` grow with each batch. Without a backward pass that is every activation;
        after one, the nodes of the graph.

    Instead:
        Turn it into a number where it enters the record: ``log["loss"].append(loss.item())``,
        ``meter.update(loss.item())``. Keep tensors as ``loss.detach()``.

    Limits:
        Silent when the record reaches ``backward()``, where nothing is recorded, for loops of
        fewer than six literal turns, for a constant key that is overwritten in each turn, and
        for loggers and meters of libraries, which convert. Meters are seen if the notebook
        defines their class and feeds them.

    Sources:
        PyTorch FAQ, on accumulating history across the training loop; lepard issue 12.
    """

    code = "NBL206"
    name = "torch-metric-dict-retention"
    title = "Loss or output kept in a log or metrics record with its graph"
    severity = Severity.MEDIUM
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
            "a list in a dict, and the best value so far",
            """
log = {"loss": [], "best": None}
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    log["loss"].append(loss)  # !
    log["best"] = loss if log["best"] is None else torch.minimum(log["best"], loss)  # !
""",
        ),
        Bad(
            "a meter from an earlier cell",
            """
class Meter:
    def __init__(self):
        self.total, self.count = 0.0, 0
    def update(self, value, n=1):
        self.total += value * n
        self.count += n
# %%
meter = Meter()
# %%
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    meter.update(loss, len(xb))  # !
""",
        ),
        Bad(
            "one record a step",
            """
from collections import defaultdict
rows, by_label = [], defaultdict(list)
def train(batches):
    for step, (xb, yb) in enumerate(batches):
        loss = criterion(net(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rows.append({"step": step, "loss": loss})  # !
        by_label[step % 3].append(loss)  # !
# %%
train(loader)
""",
        ),
        Good(
            "numbers",
            """
log = {"loss": [], "best": float("inf")}
for step, (xb, yb) in enumerate(loader):
    value = criterion(net(xb), yb).item()
    log["loss"].append(value)
    log["best"] = min(log["best"], value)
""",
        ),
        Good(
            "the meter converts",
            """
class Meter:
    def __init__(self):
        self.total, self.count = 0.0, 0
    def update(self, value, n=1):
        self.total += value.item() * n
        self.count += n
meter = Meter()
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    meter.update(loss, len(xb))
""",
        ),
        Good(
            "a logger of a library converts",
            """
from torch.utils.tensorboard import SummaryWriter
writer = SummaryWriter()
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    writer.add_scalar("loss", loss, step)
writer.close()
""",
        ),
        Good(
            "the terms of one loss, under constant keys",
            """
for xb, yb in loader:
    out = net(xb)
    terms = {"fit": criterion(out, yb)}
    terms["size"] = out.abs().mean()
    loss = sum(terms.values())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "the last loss only",
            """
state = {"loss": None, "step": 0}
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    state["loss"], state["step"] = loss, step
""",
        ),
    )

    def check(self, event: Store | Grow, notebook: Notebook) -> Iterator[Finding]:
        """An entry with history joins a record, or an entry of one grows."""
        if isinstance(event, Store):
            if pile_of(event, notebook) is not Pile.RECORD:
                return
            subject, loop = event.container, event.growing[-1]
            value, span = event.value, event.value_span
        else:
            entry = in_record(event) and adds_up(event)
            if not (entry or event.value.op in _BEST) or not grows_history(event, notebook):
                return
            subject, loop = event.name, event.loop_grown
            value, span = event.inner or event.value, event.inner_span
        freed = freed_by_backward(event, value, notebook)
        yield self.found(
            event,
            f"`{event.spelled}` {why_kept(freed, turn(loop))}",
            span=span,
            at=event.given,
            subject=subject,
            severity=severity(freed),
        )

    def fix(self, event: Store | Grow, notebook: Notebook) -> Fix | None:
        """``.detach()``; where a sum of a meter may also get plain numbers, a reader decides."""
        if isinstance(event, Store):
            return fix_stored(event, notebook, ".detach()", Safety.SAFE)
        span = event.value_span if event.value.op in _BEST else event.inner_span
        return append_at(added_place(event, span), ".detach()", Safety.SUGGESTED, notebook)
