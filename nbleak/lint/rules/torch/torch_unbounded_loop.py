"""NBL240: a training or inference loop without an end."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from nbleak.flow import Backward, Forward
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchUnboundedLoop(Rule[Forward | Backward]):
    """A model called forever.

    Leak:
        A cell that never ends holds all it made: batches, graphs, optimizer state; and what grows,
        grows until memory is gone. Nothing else can run in the kernel; interrupting it leaves
        the traceback with every frame.

    Instead:
        Count the epochs, ``for epoch in range(n):``, or give the loop a condition that ends it.

    Limits:
        Silent for loops with a ``break``, ``return``, ``raise``, ``exit()`` or ``next(it)``, for
        generators, and inside a ``try`` with an ``except``, which is how an interrupt is awaited.
        Whether a function that the loop calls raises is not looked at. A loop that does not train
        gives a hint: it may serve requests.

    Sources:
        The paper's replication package, "Unbounded Loop".
    """

    code = "NBL240"
    name = "torch-unbounded-loop"
    title = "Training or inference loop with no exit"
    severity = Severity.LOW
    paper = "Unbounded Loop"
    practices = ("Avoid Infinite Loops", "Loop Exit Condition Enforcement")
    setup = """
import itertools
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(8, 1)
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(pairs, batch_size=8)
"""
    examples = (
        Bad(
            "epochs without end",
            """
while True:  # !
    for xb, yb in loader:
        optimizer.zero_grad()
        criterion(net(xb), yb).backward()
        optimizer.step()
""",
        ),
        Bad(
            "counted, but not to an end",
            """
def train():
    for step in itertools.count():  # !
        for xb, yb in loader:
            criterion(net(xb), yb).backward()
            optimizer.step()
# %%
train()
""",
        ),
        Good(
            "an early stop",
            """
while True:
    for xb, yb in loader:
        loss = criterion(net(xb), yb)
        loss.backward()
        optimizer.step()
    if loss.item() < 0.1:
        break
""",
        ),
        Good(
            "a generator",
            """
def outputs():
    while True:
        for xb, yb in loader:
            yield net(xb)
for out in itertools.islice(outputs(), 10):
    print(out)
""",
        ),
        Good(
            "until somebody interrupts",
            """
try:
    while True:
        for xb, yb in loader:
            criterion(net(xb), yb).backward()
            optimizer.step()
except KeyboardInterrupt:
    print("stopped")
""",
        ),
        Good(
            "until the data ends",
            """
batches = iter(loader)
while True:
    xb, yb = next(batches)
    criterion(net(xb), yb).backward()
""",
        ),
        Good(
            "epochs",
            """
for epoch in range(100):
    for xb, yb in loader:
        criterion(net(xb), yb).backward()
        optimizer.step()
""",
        ),
    )

    def check(self, event: Forward | Backward, notebook: Notebook) -> Iterator[Finding]:
        """A model is called or trained in a loop that nothing ends."""
        for loop in event.loops:
            if loop.endless:
                found = self.found(
                    event,
                    "nothing ends this loop: all that its turns keep stays until an interrupt",
                    span=_header(loop, notebook),
                    hint=not isinstance(event, Backward),
                )
                yield dataclasses.replace(found, cell=loop.site.cell, function=loop.function)


def _header(loop: Loop, notebook: Notebook) -> Span:
    """The loop's first line."""
    span = loop.site.span
    line = notebook.source(loop.site.cell).split("\n")[span.line - 1]
    end = max(len(line.rstrip()), span.column)
    return Span(line=span.line, column=span.column, end_line=span.line, end_column=end)
