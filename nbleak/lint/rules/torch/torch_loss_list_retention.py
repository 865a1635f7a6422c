"""NBL202: ``history.append(loss)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward, severity, why_kept
from nbleak.lint.loops import turn
from nbleak.lint.rule import Rule
from nbleak.lint.stores import Pile, fix_stored, pile_of
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchLossListRetention(Rule[Store]):
    """A list of losses that still remember how they were computed.

    Leak:
        A loss is a tensor that leads to everything it was computed from. Each entry of the list
        keeps the graph of its batch. Without a backward pass that is every activation;
        after one, the nodes of the graph.

    Instead:
        Store numbers, ``history.append(loss.item())``, or ``loss.detach()`` where tensors are
        wanted. Where no backward pass follows, compute under ``torch.inference_mode()``.

    Limits:
        Silent when the list reaches ``backward()`` (``torch.stack(losses).sum().backward()``),
        for lists made anew in each turn of the loop, for bounded ones (``deque(maxlen=...)``), for
        loops of fewer than six literal turns, and where nothing is recorded. Records with named
        entries are another rule.

    Sources:
        PyTorch FAQ, on accumulating history across the training loop. Measured: 0.3 MiB per 60
        steps after an ordinary backward, 481 MiB without one.
    """

    code = "NBL202"
    name = "torch-loss-list-retention"
    title = "Loss tensors appended to a history list"
    severity = Severity.HIGH
    paper = "Unreleased Tensor/Model References"
    practices = ("Proper Tensor Detachment", "Disable Gradients During Inference")
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
            "validation losses with all their activations",
            """
history = []
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    history.append(loss)  # !
print(sum(history) / len(history))
""",
        ),
        Bad(
            "a list filled through a function",
            """
history = []
def log(value):
    history.append(value)
# %%
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    log(loss)  # !
""",
        ),
        Bad(
            "with its step, in a tuple",
            """
losses = []
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    losses.append((step, loss))  # !
""",
        ),
        Bad(
            "a comprehension in a list of all epochs",
            """
history = []
for epoch in range(10):
    history += [criterion(net(xb), yb) for xb, yb in loader]  # !
""",
        ),
        Bad(
            "a longer list in each turn",
            """
history = []
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    history = [*history, loss]  # !
""",
        ),
        Bad(
            "a module that trains itself",
            """
class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.curve = nn.Linear(64, 1), []
    def forward(self, x):
        return self.fc(x)
    def fit(self, batches):
        tuner = torch.optim.SGD(self.parameters(), lr=0.1)
        for xb, yb in batches:
            err = nn.functional.mse_loss(self(xb), yb)
            tuner.zero_grad()
            err.backward()
            tuner.step()
            self.curve.append(err)  # !
# %%
Regressor().fit(loader)
""",
        ),
        Good(
            "a module's own terms",
            """
class Bound(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 1)
    def lower(self, x, samples):
        terms = []
        for _ in range(samples):
            terms.append((self.fc(x) - torch.randn(32, 1)).pow(2).mean())
        return torch.stack(terms).mean()
# %%
bound = Bound()
for xb, yb in loader:
    optimizer.zero_grad()
    bound.lower(xb, 100).backward()
    optimizer.step()
""",
        ),
        Good(
            "numbers",
            """
history = []
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    history.append(loss.item())
""",
        ),
        Good(
            "the losses are stacked for one backward pass",
            """
losses = []
for xb, yb in loader:
    losses.append(criterion(net(xb), yb))
torch.stack(losses).mean().backward()
""",
        ),
        Good(
            "a list made anew for each batch",
            """
for xb, yb in loader:
    parts = []
    for head in heads:
        parts.append(criterion(head(net(xb)), yb))
    loss = sum(parts)
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "nothing is recorded",
            """
history = []
with torch.no_grad():
    for xb, yb in loader:
        history.append(criterion(net(xb), yb))
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loss with history goes into a container that outlives the loop."""
        if pile_of(event, notebook) is not Pile.LOSSES:
            return
        freed = freed_by_backward(event, event.value, notebook)
        yield self.found(
            event,
            f"`{event.spelled}` {why_kept(freed, turn(event.growing[-1]))}",
            span=event.value_span,
            at=event.given,
            subject=event.container,
            severity=severity(freed),
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """``.detach()``: the entry stays a tensor, so that stacking still works."""
        return fix_stored(event, notebook, ".detach()", Safety.SAFE)
