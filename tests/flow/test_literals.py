"""Numbers and strings that the text tells, also by way of names and parameters."""

from __future__ import annotations

import pytest

from nbleak.flow import Create, Kind

from .reading import read

LOADER = "from torch.utils.data import DataLoader\n"


def workers(source: str) -> object:
    """What is known of the number of workers of the only loader."""
    (made,) = [e for e in read(LOADER + source).of(Create) if e.kind is Kind.LOADER]
    return made.value.fact("num_workers", "absent")


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("DataLoader(ds, num_workers=4)", 4),
        ("n = 0\nDataLoader(ds, num_workers=n)", 0),
        ("def make(n=2):\n    return DataLoader(ds, num_workers=n)\nmake()", 2),
        ("def make(n):\n    return DataLoader(ds, num_workers=n)\nmake(n=0)", 0),
        ("class C:\n    workers = 0\nDataLoader(ds, num_workers=C.workers)", 0),
        ("DataLoader(ds, num_workers=-1)", -1),
        ("n = 1\nDataLoader(ds, num_workers=-n)", -1),
    ],
)
def test_known(source: str, literal: object) -> None:
    """A literal keeps its value until something else is made of it."""
    assert workers(source) == literal


@pytest.mark.parametrize(
    "source",
    [
        "n = 0\nif x:\n    n = 4\nDataLoader(ds, num_workers=n)",
        "n = 0\nif x:\n    n = f()\nDataLoader(ds, num_workers=n)",
        "n = 0\nn += 1\nDataLoader(ds, num_workers=n)",
        "n = 0\nfor i in range(9):\n    n = n + i\nDataLoader(ds, num_workers=n)",
        "for n in (0, 4):\n    DataLoader(ds, num_workers=n)",
        "import os\nDataLoader(ds, num_workers=os.cpu_count())",
    ],
)
def test_unknown(source: str) -> None:
    """Two possible values, or a computed one, are none."""
    assert workers(source) is None


def test_absent() -> None:
    """What is not given is told from what is not known."""
    assert workers("DataLoader(ds)") == "absent"
