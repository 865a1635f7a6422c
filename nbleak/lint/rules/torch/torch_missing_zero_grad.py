"""NBL212: ``backward`` and ``step`` in a loop that never clears gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.training import clears, fills_grad, steps
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchMissingZeroGrad(Rule[Backward]):
    """A training loop that adds the gradients of every batch to those of the last.

    Leak:
        ``backward()`` adds to ``.grad``. Without ``zero_grad()`` each step follows the sum of all
        gradients so far, which is a mistake in the training rather than a leak: memory
        stays constant.

    Instead:
        Begin each turn with ``optimizer.zero_grad(set_to_none=True)``, which also gives the
        gradients' memory back until the next backward pass.

    Limits:
        A hint unless the optimizer was seen being made: memory is not at risk. Silent when anything
        in the loop, or called from it, clears gradients, by ``zero_grad()``, ``p.grad = None`` or
        ``p.grad.zero_()``; also every few batches, to accumulate on purpose; and for loops of fewer
        than six literal turns.

    Sources:
        PyTorch tutorials, "Zeroing out gradients in PyTorch"; arXiv:2511.15229, table 1.
    """

    code = "NBL212"
    name = "torch-missing-zero-grad"
    title = "Gradients never cleared in the training loop"
    severity = Severity.LOW
    paper = "Accumulating Gradients in Loop"
    practices = ("Clear Gradients at Training Loop Start",)
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
            "a loop over batches",
            """
for epoch in range(10):
    for xb, yb in loader:
        loss = criterion(net(xb), yb)
        loss.backward()  # !
        optimizer.step()
""",
        ),
        Bad(
            "a step function from another cell",
            """
def train_step(xb, yb):
    loss = criterion(net(xb), yb)
    loss.backward()  # !
    optimizer.step()
    return loss.item()
# %%
for xb, yb in loader:
    train_step(xb, yb)
""",
        ),
        Good(
            "cleared in each turn",
            """
for xb, yb in loader:
    optimizer.zero_grad(set_to_none=True)
    criterion(net(xb), yb).backward()
    optimizer.step()
""",
        ),
        Good(
            "accumulated on purpose",
            """
for step, (xb, yb) in enumerate(loader):
    (criterion(net(xb), yb) / 4).backward()
    if (step + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
""",
        ),
        Good(
            "cleared by hand",
            """
for xb, yb in loader:
    criterion(net(xb), yb).backward()
    optimizer.step()
    for parameter in net.parameters():
        parameter.grad = None
""",
        ),
        Good(
            "cleared in a closure",
            """
lbfgs = torch.optim.LBFGS(net.parameters())
for xb, yb in loader:
    def closure():
        lbfgs.zero_grad()
        loss = criterion(net(xb), yb)
        loss.backward()
        return loss
    lbfgs.step(closure)
""",
        ),
        Good(
            "one step only",
            """
loss = criterion(net(torch.ones(1, 64)), torch.ones(1, 1))
loss.backward()
optimizer.step()
""",
        ),
    )

    def check(self, event: Backward, notebook: Notebook) -> Iterator[Finding]:
        """A loop steps and never clears; its first backward pass says so."""
        if not fills_grad(event):
            return
        step = self._step(event, notebook)
        if step is None:
            return
        loop, call = step
        if not turns_often([loop]):
            return
        if self._cleared(loop, notebook) or self._said(event, loop, notebook):
            return
        yield self.found(
            event,
            f"`{call.receiver_name or 'the optimizer'}` steps along the sum of the gradients of"
            f" every {turn(loop)} so far: nothing clears them",
            subject=event.name,
            hint=event.guarded or call.receiver is None or call.receiver.site is None,
        )

    def fix(self, event: Backward, notebook: Notebook) -> Fix | None:
        """Clear first in the loop, or in the function that does the whole step."""
        from nbleak.lint.fixes import begin_with

        step = self._step(event, notebook)
        if step is None or not step[1].receiver_name:
            return None
        loop, call = step
        if (call.cell, call.function) != (event.cell, event.function) or event.loop is not loop:
            return None
        line = f"{call.receiver_name}.zero_grad(set_to_none=True)"
        return begin_with(notebook.source(event.cell), event.span, line)

    def _step(self, event: Backward, notebook: Notebook) -> tuple[Loop, Call] | None:
        """The innermost loop around the backward pass that also steps, and where it does."""
        made = list(steps(notebook))
        for loop in reversed([loop for loop in event.loops if loop.real]):
            found = next((call for call in made if loop in call.loops), None)
            if found is not None:
                return loop, found
        return None

    def _cleared(self, loop: Loop, notebook: Notebook) -> bool:
        return any(loop in call.loops for call in clears(notebook))

    def _said(self, event: Backward, loop: Loop, notebook: Notebook) -> bool:
        """Whether an earlier backward pass of the loop says it already."""
        return any(
            other.id < event.id and loop in other.loops and fills_grad(other)
            for other in notebook.every(Backward)
        )
