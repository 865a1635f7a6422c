"""Functions that code nobody sees is given."""

from __future__ import annotations

import pytest

from nbleak.flow import Store

from .reading import read

SETUP = """
import functools, threading
import numpy as np, pandas as pd
from scipy import integrate, optimize
from torch.utils.data import DataLoader
from somewhere import column, thing
frame = pd.DataFrame({"a": [1]})
kept = []
def keep(x, *more):
    kept.append(np.ones(9))
    return 1
class Record:
    def __init__(self):
        self.kept = []
    def keep(self, x):
        self.kept.append(x)
record = Record()
"""


@pytest.mark.parametrize(
    "call",
    [
        "frame['a'].apply(keep)",
        "frame.pipe(keep)",
        "frame.groupby('a').apply(keep)",
        "column.map(keep)",
        "np.vectorize(keep)(column)",
        "np.apply_along_axis(keep, 0, column)",
        "integrate.quad(keep, 0, 1)",
        "optimize.minimize(len, 0, callback=keep)",
        "functools.reduce(keep, column)",
        "thing(fn=keep)",
        "list(DataLoader([1], collate_fn=keep))",
        "for batch in DataLoader([1], collate_fn=keep):\n    pass",
    ],
)
def test_a_function_given_away_may_be_called_often(call: str) -> None:
    """The judge is told what it would store; no event says that it ran."""
    reading = read(SETUP, call, end=False)

    assert [(f.container, f.per_call) for f in reading.flows[-1].facts.stores] == [("kept", True)]
    assert [e for e in reading.of(Store) if e.called and e.container == "kept"] == []


def test_a_method_given_away_fills_its_object() -> None:
    """``callback=record.keep``."""
    (fact,) = read(SETUP, "thing(record.keep)", end=False).flows[-1].facts.stores
    assert (fact.container, fact.per_call) == ("record.kept", True)


@pytest.mark.parametrize("call", ["keep(1)", "thing(1)", "thing(kept)", "other = keep"])
def test_who_calls_or_names_a_function_gives_none_away(call: str) -> None:
    """Only a function among the arguments is handed over."""
    facts = read(SETUP, f"{call}\nthing(len)", end=False).flows[-1].facts.stores
    assert [f for f in facts if f.container == "record.kept"] == []
    assert len(facts) == (call == "keep(1)")


def test_the_scope_is_as_before() -> None:
    """What the trial binds or opens is gone; the function is still one that nobody called."""
    source = "def given(x):\n    global made\n    made = open('a')\n    kept.append(x)\nkept = []"
    plain = read("from somewhere import thing", source, "out = thing(1)")
    handed = read("from somewhere import thing", source, "out = thing(given)")

    assert "made" not in handed.scope.names
    assert len(handed.scope.handles) == len(plain.scope.handles)
    assert [type(e) for e in handed.events] == [type(e) for e in plain.events]
