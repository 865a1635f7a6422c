"""NBL204: ``out, h = rnn(xb, h)`` from batch to batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Grow, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import keeps_graph, wanted
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.modules import called_by
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_OTHER = frozenset({"add", "sub", "cat", "mul-add", "lerp"})  # sums, averages: other rules


class TorchHiddenStateCarried(Rule[Grow]):
    """A recurrent state that leads back to the first batch.

    Leak:
        A state that is fed from one batch into the next without ``detach()`` makes one graph
        over all batches. Each backward pass walks all of it, and nothing of it can be freed:
        memory and time per step grow. PyTorch refuses the second backward pass, and
        ``retain_graph=True``, which silences the error, makes the leak.

    Instead:
        Cut the graph between batches: ``h = h.detach()``, for an LSTM
        ``h = tuple(t.detach() for t in h)``.

    Limits:
        Silent for loops over the time steps of one sequence, after which one backward pass
        follows, where the state is made anew in each turn, and where nothing is recorded.

    Sources:
        PyTorch forum, "Trying to backward through the graph a second time"; PyTorch example
        word_language_model, ``repackage_hidden``.
    """

    code = "NBL204"
    name = "torch-hidden-state-carried"
    title = "Recurrent state carried across batches without detach"
    severity = Severity.HIGH
    paper = "Unreleased Tensor/Model References"
    practices = ("Proper Tensor Detachment", "Clear Graph and Backpropagate Immediately")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
rnn, head, criterion = nn.GRU(8, 16), nn.Linear(16, 1), nn.MSELoss()
optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "state carried from batch to batch",
            """
h = None
for xb, yb in loader:
    out, h = rnn(xb, h)  # !
    loss = criterion(head(out), yb)
    optimizer.zero_grad()
    loss.backward(retain_graph=True)
    optimizer.step()
""",
        ),
        Bad(
            "the pair of an LSTM, in a function",
            """
lstm = nn.LSTM(8, 16)
def train(batches):
    state = None
    for step, (xb, yb) in enumerate(batches):
        out, state = lstm(xb, state)  # !
        loss = criterion(head(out), yb)
        optimizer.zero_grad()
        loss.backward(retain_graph=True)
        optimizer.step()
# %%
train(loader)
""",
        ),
        Bad(
            "a memory of all segments",
            """
def train_document(net, segments, targets):
    memory = None
    for x, y in zip(segments, targets):
        out, hidden = net(x, memory)
        memory = hidden if memory is None else torch.cat([memory, hidden], dim=1)  # !
        loss = criterion(out, y)
        loss.backward(retain_graph=True)
    optimizer.step()
""",
        ),
        Bad(
            "a module that remembers, and is only run",
            """
class Stateful(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell, self.head, self.state = nn.GRU(8, 16), nn.Linear(16, 1), None
    def forward(self, x):
        y, self.state = self.cell(x, self.state)  # !
        return self.head(y[-1])
# %%
alarm = Stateful()
for window in torch.rand(10_000, 4, 1, 8):
    print(alarm(window).item())
""",
            by_hand=True,
        ),
        Good(
            "the state is detached",
            """
h = None
for xb, yb in loader:
    out, h = rnn(xb, h)
    loss = criterion(head(out), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    h = h.detach()
""",
        ),
        Good(
            "a state for each batch",
            """
for xb, yb in loader:
    h = torch.zeros(1, 32, 16)
    out, h = rnn(xb, h)
    criterion(head(out), yb).backward()
    optimizer.step()
""",
        ),
        Good(
            "the time steps of one sequence",
            """
cell = nn.GRUCell(8, 16)
for xb, yb in loader:
    h = torch.zeros(32, 16)
    for t in range(xb.size(1)):
        h = cell(xb[:, t], h)
    criterion(head(h), yb).backward()
    optimizer.step()
""",
        ),
        Good(
            "generation without gradients",
            """
h, x = None, torch.zeros(1, 1, 8)
with torch.no_grad():
    for _ in range(200):
        x, h = rnn(x, h)
""",
        ),
    )

    def check(self, event: Grow, notebook: Notebook) -> Iterator[Finding]:
        """A module's state depends on its own former turn, and each turn calls backward."""
        if event.value.kind is Kind.TENSOR and event.value.op in _OTHER and not _memory(event):
            return
        if not keeps_graph(event.value, event) or not turns_often([event.loop_grown]):
            return
        kept = event.owner is not None and event.owner.kind is Kind.MODULE
        only_run = kept and called_by(event.loop_grown, event) and not wanted(event, notebook)
        if not only_run and not notebook.consumption.inside(event, event.loop_grown):
            return
        each = turn(event.loop_grown)
        yield self.found(
            event,
            f"`{event.spelled}` leads back through every {each}: nothing detaches it between them",
            subject=event.name,
        )

    def fix(self, event: Grow, notebook: Notebook) -> Fix | None:
        """Detach the state after the backward pass of the same loop."""
        from nbleak.lint.fixes import detach_after

        module = event.value.source
        pair = module is not None and module.name.endswith("LSTM")
        for other in notebook.every(Backward):
            here = (other.cell, other.function) == (event.cell, event.function)
            if here and event.loop_grown in other.loops:
                source = notebook.source(event.cell)
                return detach_after(source, event.statement, other.span, event.spelled, pair=pair)
        return None


def _memory(event: Grow) -> bool:
    """Whether a model's output is appended to the state that the model reads in each turn."""
    return event.value.op == "cat" and event.read and event.value.source is not None
