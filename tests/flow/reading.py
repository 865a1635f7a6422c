"""Programs as cells, interpreted; and what rules would look at."""

from __future__ import annotations

import ast
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nbleak.flow import Event, Flow, Scope, finish, interpret
from nbleak.model import Cell, CellRef

E = TypeVar("E", bound=Event)

TORCH = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(pairs, batch_size=8)
"""

PROGRAMS = sorted((Path(__file__).parents[1] / "lint" / "notebooks").glob("*.py"))


def cell(source: str, name: str = "a", index: int | None = None) -> Cell:
    """A cell of that text, dedented."""
    return Cell(ref=CellRef(id=name, index=index), source=textwrap.dedent(source))


@dataclass
class Reading:
    """A notebook, interpreted to its end."""

    flows: list[Flow]
    events: list[Event]
    scope: Scope

    def of(self, kind: type[E]) -> list[E]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def one(self, kind: type[E]) -> E:
        """The only event of one kind."""
        (event,) = self.of(kind)
        return event

    @property
    def problems(self) -> list[str]:
        """Everything that was not analysed."""
        return [p.message for flow in self.flows for p in flow.problems]


def read(*sources: str, end: bool = True) -> Reading:
    """Interpret cells in order, and the end of the notebook."""
    scope = Scope()
    flows = [interpret(cell(s, str(i), i + 1), scope) for i, s in enumerate(sources)]
    events = [event for flow in flows for event in flow.events]
    if end:
        ended = finish(scope)
        assert ended.problems == ()
        events += ended.events
    return Reading(flows, events, scope)


def torch(*sources: str) -> Reading:
    """The same after a cell that defines a net, a criterion, an optimizer and a loader."""
    reading = read(TORCH, *sources)
    assert reading.problems == []
    return reading


def statements(source: str) -> list[str]:
    """One cell a top-level statement; blank lines keep every line at its number."""
    tree, lines = ast.parse(source), source.split("\n")
    found = []
    for node in tree.body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        body = lines[first - 1 : node.end_lineno]
        found.append("\n" * (first - 1) + "\n".join(body))
    return found
