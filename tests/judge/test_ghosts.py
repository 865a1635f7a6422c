"""Values of former runs that are still alive."""

from __future__ import annotations

from typing import Any

from nbleak.judge import ghosts
from nbleak.model import Born, CellRef, HolderKind

from .facts import MIB, evidence, holder

HERE = CellRef(id="c", count=7, run=3)


def made(*runs: int, cell: str | None = "c") -> tuple[Born, ...]:
    """Two mebibytes of each of these runs, executed as [4 + run]."""
    return tuple(Born(cell=CellRef(id=cell, count=4 + run, run=run), bytes=2 * MIB) for run in runs)


def found(
    kind: HolderKind = HolderKind.NAME, **more: Any
) -> list[tuple[str, tuple[int, ...], int]]:
    """Root, runs and bytes of the ghosts among one holder."""
    told = ghosts(evidence(holder(kind, **more), cell=HERE, counts=frozenset({5, 6, 7})))
    return [(ghost.root, ghost.runs, ghost.bytes) for ghost in told]


def test_a_list_that_goes_on_growing_holds_ghosts() -> None:
    """The runs before this one are named; what this one made is no ghost."""
    assert found(born=made(1, 2, 3), gained_bytes=MIB) == [("history", (1, 2), 4 * MIB)]


def test_a_model_that_only_a_hook_holds_is_a_ghost() -> None:
    """The name was bound anew, the former value lives on out of reach."""
    assert found(HolderKind.HOOK, born=made(2), hidden=True, orphaned=True)


def test_what_the_first_run_made_for_good_is_none() -> None:
    """Moments of an optimizer, a cache: they were made once and stay the same."""
    assert found(born=made(1), gained_bytes=0) == []


def test_other_cells_and_small_things_are_none() -> None:
    """A ghost is of this cell, and of the threshold at least."""
    assert found(born=made(1, cell="d"), gained_bytes=MIB) == []
    small = Born(cell=CellRef(id="c", count=5, run=1), bytes=100)
    assert found(born=(small,), gained_bytes=MIB) == []


def test_without_cell_ids_the_source_tells() -> None:
    """A terminal sends no ids; the counts under which this source ran stand for them."""
    born = made(1, 2, cell=None)
    here = CellRef(count=7, run=3)
    grown = holder(HolderKind.NAME, born=born, gained_bytes=MIB)

    assert ghosts(evidence(grown, cell=here, counts=frozenset({5, 6, 7})))
    assert not ghosts(evidence(grown, cell=here, counts=frozenset({7})))


def test_runs_of_one_repeated_execution() -> None:
    """They share a count; the number of the run tells them apart."""
    born = tuple(Born(cell=CellRef(id="c", count=7, run=run), bytes=2 * MIB) for run in (1, 2, 3))

    assert found(born=born, gained_bytes=MIB) == [("history", (1, 2), 4 * MIB)]
