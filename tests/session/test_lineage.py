"""What names were computed from, as `flow` reads real cells."""

from __future__ import annotations

import pytest

from nbleak.flow import Scope, interpret
from nbleak.model import Cell, CellRef
from nbleak.session.lineage import REMEMBERED, Lineage

FORMS = "raw = load()\nclean = raw.dropna()\nscaled = scale(clean)"


def chains(*sources: str, raises: int | None = None) -> tuple[tuple[str, ...], ...]:
    """Of the last of some cells that ran one after the other."""
    scope, lineage = Scope(), Lineage()
    for number, source in enumerate(sources):
        cell = Cell(ref=CellRef(count=number), source=source)
        lineage.record(cell, interpret(cell, scope).facts, raised=number == raises)
    return lineage.chains(cell)


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ((FORMS, "fit(scaled)"), ("raw", "clean", "scaled")),
        ((*FORMS.split("\n"), "fit(scaled)"), ("raw", "clean", "scaled")),
        ((FORMS, "fit(scaled)", "other = 1", "fit(scaled)"), ("raw", "clean", "scaled")),
        ((FORMS, "train, test = split(scaled)", "fit(test)"), ("raw", "clean", "scaled", "test")),
        ((FORMS, "scaled = abs(scaled)", "fit(scaled)"), ("raw", "clean", "scaled")),
    ],
)
def test_the_last_form_leads_back_to_the_first(
    sources: tuple[str, ...], found: tuple[str, ...]
) -> None:
    """Over cells, through unpacking, and where a name is bound to a form of itself."""
    assert chains(*sources) == (found,)


@pytest.mark.parametrize(
    "sources",
    [
        (FORMS, "clean = load()", "fit(scaled)"),  # another than it was computed from
        (FORMS, "for clean in parts: pass", "fit(scaled)"),
        (FORMS.replace("scale(clean)", "zeros(len(clean), clean.shape)"), "fit(scaled)"),
        (FORMS, "# raw and clean are wanted later\nfit(scaled)"),
        ("class Show:\n    def now(self): return clean", FORMS, "fit(scaled)"),
        ("class Box:\n    clean = scale(1)\n    scaled = clean", "fit(scaled)"),
    ],
)
def test_what_may_be_read_or_is_another_thing_ends_a_chain(sources: tuple[str, ...]) -> None:
    """At its last form already."""
    assert chains(*sources) == ()


def test_what_a_failed_cell_has_bound_nobody_knows() -> None:
    """Perhaps nothing."""
    assert chains("raw = load()", *FORMS.split("\n")[1:], "fit(scaled)", raises=1) == ()


def test_it_does_not_grow_for_ever() -> None:
    """A cell that is edited before each run binds ever other names."""
    scope, lineage = Scope(), Lineage()
    for number in range(REMEMBERED + 50):
        text = f"made_{number} = f(1)\ndef function_{number}(): return other_{number}"
        cell = Cell(ref=CellRef(count=number), source=text)
        lineage.record(cell, interpret(cell, scope).facts, raised=False)

    assert max(map(len, (lineage._bound, lineage._lent, lineage._mentioned))) <= REMEMBERED
