"""Containers that a cell goes through after it filled them."""

from __future__ import annotations

import pytest

from .reading import read

SETUP = """
import numpy as np
rows, other = [], []
def add(x):
    rows.append(x)
def look(x):
    rows.append(x)
    return np.mean(list(rows)[-5:])
def idle():
    pass
def table():
    return np.stack(rows)
class Collector:
    def __init__(self):
        self.rows, self.calls = [], []
    def add(self, x):
        self.rows.append(x)
    def table(self):
        return np.stack(self.rows)
    def on(self, call):
        self.calls.append(call)
    def emit(self):
        for call in self.calls:
            call()
mine = Collector()
"""
FILL = "for i in range(9):\n    add(np.ones(9))\n    mine.add(np.ones(9))\n    mine.on(idle)\n"


@pytest.mark.parametrize(
    ("then", "used"),
    [
        ("m = np.stack(rows)", {"rows"}),
        ("m = sum(r.mean() for r in rows)", {"rows"}),
        ("for r in rows:\n    print(r.mean())", {"rows"}),
        ("other.extend(rows)", {"rows"}),
        ("m = table()", {"rows"}),
        ("m = mine.table()", {"mine.rows"}),
        ("m = frame.plot(mine.rows)", {"mine.rows"}),
        ("print(len(rows), rows)", set()),
        ("m = rows[-1]", set()),
        ("m = np.mean(rows[-5:])", set()),
        ("mine.emit()", set()),
        ("m = np.stack(rows)\nadd(np.ones(9))", set()),
        ("m = [look(np.ones(9)) for _ in range(9)]", set()),
    ],
)
def test_what_a_cell_goes_through(then: str, used: set[str]) -> None:
    """All of it, behind the last store, and not by what fills it."""
    assert read(SETUP, FILL + then, end=False).flows[-1].facts.used == used
