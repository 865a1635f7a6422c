"""Arrays and tables that are bound anew, longer."""

from __future__ import annotations

import pytest

from .reading import read

SETUP = """
import numpy as np, pandas as pd, torch
from somewhere import part
bank = table = other = part
class Bank:
    def __init__(self):
        self.rows = None
    def add(self, x):
        if self.rows is None:
            self.rows = x
        else:
            self.rows = torch.cat([self.rows, x])
        BODY
    def clear(self):
        self.rows = None
mine = Bank()
"""


def told(text: str, body: str = "pass") -> list[tuple[str, bool, bool]]:
    """Name, once a call, and bounded of all that a cell joins to."""
    facts = read(SETUP.replace("BODY", body), text, end=False).flows[-1].facts.stores
    return [(fact.container, fact.per_call, fact.bounded) for fact in facts if fact.joins]


@pytest.mark.parametrize(
    "text",
    [
        "bank = np.concatenate([bank, part])",
        "bank = torch.cat((bank, part), dim=0)",
        "bank = np.append(bank, part)",
        "bank = np.vstack([part, bank])",
        "bank = pd.concat([bank, part]).reset_index(drop=True)",
        "bank = bank.append(part)",
        "bank = torch.cat([bank, part]).detach()",
    ],
)
def test_a_cell_that_runs_again_joins_again(text: str) -> None:
    """Every library's way; nothing grows by a call."""
    assert told(text) == [("bank", False, False)]


@pytest.mark.parametrize(
    "text",
    [
        "bank = np.concatenate([other, part])",
        "bank = pd.concat([bank, part]).drop_duplicates()",
        "bank = bank[-9:]",
        "bank = torch.cat([bank, part])[-9:]",
        "bank = bank + part",
        "def f(bank):\n    bank = torch.cat([bank, part])\n    return bank\nbank = f(part)",
    ],
)
def test_what_does_not_grow_by_joining(text: str) -> None:
    """Another's parts, a limit, arithmetic, and a function's own name."""
    assert told(text) == []


def test_a_function_joins_to_a_global() -> None:
    """Once a call."""
    text = (
        "def add():\n    global bank\n    bank = np.append(bank, part)\nfor _ in part:\n    add()"
    )
    assert told(text) == [("bank", True, False)]


def test_a_method_joins_to_its_object() -> None:
    """Told under the object's name; what shortens it anywhere in the cell bounds it."""
    loop = "for x in part:\n    mine.add(x)"
    assert told(loop) == [("mine.rows", True, False)]
    assert told(loop, "self.rows = self.rows[-9:]") == [("mine.rows", True, True)]
    assert told(f"mine.clear()\n{loop}") == [("mine.rows", True, True)]
    assert told(f"{loop}\nmine.rows = None") == [("mine.rows", True, True)]
