"""NBL207: ``avg = 0.9 * avg + 0.1 * loss``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Grow
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward, severity, why_kept
from nbleak.lint.growth import MIXES, grows_history
from nbleak.lint.loops import turn
from nbleak.lint.places import added_place, append_at
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchEmaAttached(Rule[Grow]):
    """A moving average that leads back to the first batch.

    Leak:
        Mixing a loss into an average makes the average part of the graph. Its weight fades, the
        graph does not: the average leads to every batch that ever entered it, and the chain is
        one multiplication and one addition longer with each step.

    Instead:
        Detach the term that enters: ``avg = 0.9 * avg + 0.1 * loss.detach()``, or keep a Python
        number: ``0.1 * loss.item()``.

    Limits:
        Silent when the average reaches ``backward()``, where nothing is recorded, for numbers,
        for weights averaged through ``.data`` or under ``torch.no_grad()``, and for loops of fewer
        than six literal turns. Statistics that a module keeps in its forward are another rule.

    Sources:
        PyTorch FAQ, on accumulating history across the training loop; PyTorch issue 1346.
    """

    code = "NBL207"
    name = "torch-ema-attached"
    title = "Moving average carries history"
    severity = Severity.HIGH
    paper = "Improper Gradient Use in Normalization Layers"
    practices = ("Gradient Detachment for Running Stats", "Proper Tensor Detachment")
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
            "an average of the training loss",
            """
avg = torch.zeros(())
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    avg = 0.9 * avg + 0.1 * loss  # !
""",
        ),
        Bad(
            "in place, in a function",
            """
def train(batches, beta=0.98):
    smooth = torch.zeros(())
    for xb, yb in batches:
        loss = criterion(net(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        smooth.mul_(beta).add_((1 - beta) * loss)  # !
    return smooth
# %%
train(loader)
""",
        ),
        Bad(
            "an object keeps the average",
            """
class Smooth:
    def __init__(self):
        self.value = None
    def update(self, x):
        if self.value is None:
            self.value = x
        else:
            self.value = torch.lerp(self.value, x, 0.1)
# %%
smooth = Smooth()
for xb, yb in loader:
    smooth.update(criterion(net(xb), yb))  # !
""",
        ),
        Bad(
            "a step towards the new value",
            """
ema = 0.0
for xb, yb in loader:
    ema += 0.1 * (criterion(net(xb), yb) - ema)  # !
""",
        ),
        Good(
            "the term is detached",
            """
avg = torch.zeros(())
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    avg = 0.9 * avg + 0.1 * loss.detach()
""",
        ),
        Good(
            "numbers",
            """
avg = 0.0
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    avg = 0.9 * avg + 0.1 * loss.item()
""",
        ),
        Good(
            "averaged weights",
            """
import copy
averaged = copy.deepcopy(net)
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for kept, new in zip(averaged.parameters(), net.parameters()):
            kept.mul_(0.99).add_(new, alpha=0.01)
            kept.data = 0.9 * kept.data + 0.1 * new.data
""",
        ),
        Good(
            "a recurrence that is trained",
            """
gate = nn.Linear(64, 64)
for xb, yb in loader:
    state = torch.zeros(64)
    for step in range(20):
        state = 0.5 * state + 0.5 * gate(xb[:, step])
    loss = criterion(net(state), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
    )

    def check(self, event: Grow, notebook: Notebook) -> Iterator[Finding]:
        """A name is mixed with new history in each turn, and no backward pass wants it."""
        if event.value.op not in MIXES or not grows_history(event, notebook):
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
        """``.detach()`` on the term that enters; on the whole where it may begin as a tensor."""
        plain = event.owner is None and event.inner_span is not None
        span = event.inner_span if plain else event.value_span
        safety = Safety.SAFE if plain else Safety.SUGGESTED
        return append_at(added_place(event, span), ".detach()", safety, notebook)
