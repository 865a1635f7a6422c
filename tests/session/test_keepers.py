"""Which execution put what where it is held."""

from __future__ import annotations

from typing import Any

from nbleak.model import CellFacts, CellRef, Census, HolderKind, Leak, StoreFact
from nbleak.session.keepers import Keepers

from ..judge.facts import MIB, finding, holder


def cell(count: int) -> CellRef:
    """A cell that ran as that number."""
    return CellRef(id=f"cell-{count}", count=count)


def kept(keepers: Keepers, kind: HolderKind, root: str, leak: Leak | None = None) -> Any:
    """The number of the cell that keeps a holder."""
    found = keepers.of(holder(kind, root), leak)
    return None if found is None else found.count


def test_who_bound_or_filled_a_name_last_keeps_it() -> None:
    """Also what hangs on the name below Python, and the entries of what it leads to."""
    keepers = Keepers()
    keepers.record(cell(1), CellFacts(assigned=("pool", "model")), None, raised=False)
    filled = CellFacts(stores=(StoreFact(container="pool.frames", line=1),))
    keepers.record(cell(2), filled, None, raised=False)

    assert kept(keepers, HolderKind.NAME, "pool") == 2
    assert kept(keepers, HolderKind.GRAPH, "pool.frames[0]") == 2
    assert kept(keepers, HolderKind.NAME, "model") == 1


def test_results_and_errors_are_kept_by_the_cells_that_made_them() -> None:
    """`Out[n]` is of the nth execution; the last error of the last one that raised."""
    keepers = Keepers()
    keepers.record(cell(5), CellFacts(), None, raised=False)
    keepers.record(cell(6), CellFacts(), None, raised=True)
    keepers.record(cell(7), CellFacts(), None, raised=False)

    assert kept(keepers, HolderKind.OUTPUT, "Out[5]") == 5
    assert kept(keepers, HolderKind.OUTPUT, "Out[4]") is None
    assert kept(keepers, HolderKind.TRACEBACK, "last error") == 6


def test_nothing_is_guessed() -> None:
    """Of a cell that raised only what grew is its own; who registered a hook is not known."""
    keepers = Keepers()
    keepers.record(cell(1), CellFacts(assigned=("a", "b", "net")), None, raised=False)
    grew = holder(HolderKind.NAME, "a", gained_bytes=MIB)
    census = Census(holders=(grew,), total_bytes=MIB, nodes=1, complete=True, seconds=0.0)
    keepers.record(cell(2), CellFacts(assigned=("a", "b")), census, raised=True)

    assert kept(keepers, HolderKind.NAME, "a") == 2
    assert kept(keepers, HolderKind.NAME, "b") is None
    assert kept(keepers, HolderKind.HOOK, "net") is None


def test_failing_that_the_blamed_line_tells() -> None:
    """A finding knows its cell; it does not overrule who was seen to fill the container."""
    keepers = Keepers()
    blamed = finding("NBL214", cell=cell(3))
    leak = Leak(
        kind="hook", bytes=MIB, holder=holder(HolderKind.HOOK, "net"), why="", finding=blamed
    )
    assert kept(keepers, HolderKind.HOOK, "net", leak) == 3

    keepers.record(cell(4), CellFacts(assigned=("losses",)), None, raised=False)
    assert kept(keepers, HolderKind.NAME, "losses", leak) == 4
