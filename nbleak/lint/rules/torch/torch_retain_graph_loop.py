"""NBL205: ``loss.backward(retain_graph=True)`` in each turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Grow, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.stores import piles_up_history
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchRetainGraphLoop(Rule[Backward]):
    """A backward pass that keeps the graph which no second one needs.

    Leak:
        ``retain_graph=True`` keeps the saved activations after the backward pass. They are freed
        when the loss is dropped, so alone it only delays; together with a stored loss or a carried
        state it keeps the activations of every turn.

    Instead:
        Call ``loss.backward()``. Where several backward passes share a graph, only the last one
        may free it: leave the argument out there.

    Limits:
        A hint unless the value is also stored. Silent when two backward passes of the loop share
        a graph (GANs, several losses), with ``create_graph=True``, and outside loops.

    Sources:
        PyTorch forum, "Trying to backward through the graph a second time". Measured: 0 MiB per 60
        steps when the loss is dropped, 481 MiB when it is also appended to a list.
    """

    code = "NBL205"
    name = "torch-retain-graph-loop"
    title = "retain_graph=True on every step"
    severity = Severity.MEDIUM
    paper = "Graph Retention After Backward Pass"
    practices = ("Clear Graph and Backpropagate Immediately",)
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
            "the graph is retained and the loss is stored",
            """
kept = []
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward(retain_graph=True)  # !
    kept.append(loss)
    optimizer.step()
""",
        ),
        Bad(
            "in a function, with a record of losses",
            """
log = {"loss": []}
def train(batches):
    for xb, yb in batches:
        optimizer.zero_grad()
        loss = criterion(net(xb), yb)
        loss.backward(retain_graph=True)  # !
        optimizer.step()
        log["loss"].append(loss)
# %%
train(loader)
""",
        ),
        Bad(
            "a state that nobody detaches",
            """
state = torch.zeros(8, 64)
cell = nn.GRUCell(64, 64)
for xb, yb in loader:
    state = cell(xb, state)
    loss = criterion(state, yb)
    optimizer.zero_grad()
    loss.backward(retain_graph=True)  # !
    optimizer.step()
""",
        ),
        Good(
            "backward frees the graph",
            """
kept = []
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    kept.append(loss.item())
    optimizer.step()
""",
        ),
        Good(
            "two losses share a graph",
            """
for xb, yb in loader:
    out = net(xb)
    criterion(out, yb).backward(retain_graph=True)
    out.abs().mean().backward()
    optimizer.step()
""",
        ),
        Good(
            "a single pass outside any loop",
            """
loss = criterion(net(torch.ones(1, 64)), torch.ones(1, 1))
loss.backward(retain_graph=True)
""",
        ),
    )

    def check(self, event: Backward, notebook: Notebook) -> Iterator[Finding]:
        """The graph is retained in a loop, and no other backward pass of the loop shares it."""
        loop = event.loop
        if loop is None or event.retain is not True or event.create is not False:
            return
        others = [b for b in notebook.every(Backward) if b.id != event.id and loop in b.loops]
        if any(not other.graph.isdisjoint(event.graph) for other in others):
            return
        stored = self._stored(event, notebook) or self._carried(event, notebook)
        also = f", and `{stored}` keeps it" if stored else "; it stays until the loss is dropped"
        yield self.found(
            event,
            f"retains the graph of every {turn(loop)}, which no second backward needs{also}",
            span=event.retain_span,
            subject=stored or event.name,
            severity=Severity.HIGH if stored else None,
            hint=not stored,
        )

    def fix(self, event: Backward, notebook: Notebook) -> Fix | None:
        """Drop the argument; should a later pass need the graph, PyTorch says so at once."""
        from nbleak.lint.fixes import drop_keyword

        text = notebook.text(event.cell, event.span)
        return drop_keyword(text, event.span, "retain_graph", Safety.SUGGESTED)

    def _stored(self, event: Backward, notebook: Notebook) -> str:
        """The container that keeps the retained graph; empty when none does."""
        for store in notebook.every(Store):
            shared = not store.value.via.isdisjoint(event.graph)
            if shared and event.loop in store.loops and piles_up_history(store, notebook):
                return store.container
        return ""

    def _carried(self, event: Backward, notebook: Notebook) -> str:
        """The name that leads back from the loss to the graphs of all former turns."""
        if event.loop is None or not turns_often([event.loop]):
            return ""
        for grown in notebook.every(Grow):
            if grown.loop_grown is event.loop and grown.dep in event.value.deps:
                return grown.spelled
        return ""
