"""What former runs of a cell made and somebody still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Ghost

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import CellRef, Holder


def ghosts(evidence: Evidence) -> tuple[Ghost, ...]:
    """One a root, largest first, of at least the threshold.

    What a first run made for good (a cache, the moments of an optimizer) is no ghost: the holder
    must have grown with this run, or be out of reach of the user's names.
    """
    found: dict[str, Ghost] = {}
    for holder in evidence.census.holders if evidence.census else ():
        ghost = _ghost(holder, evidence)
        known = found.get(holder.root)
        if ghost is not None and (known is None or known.bytes < ghost.bytes):
            found[holder.root] = ghost
    return tuple(sorted(found.values(), key=lambda ghost: -ghost.bytes))


def _ghost(holder: Holder, evidence: Evidence) -> Ghost | None:
    if not (holder.hidden or holder.orphaned or (holder.gained_bytes or 0) > 0):
        return None
    former = [made for made in holder.born if _ran_before(made.cell, evidence)]
    size = sum(made.bytes for made in former)
    if not former or size < evidence.threshold_bytes:
        return None
    runs = tuple(sorted({made.cell.run for made in former}))
    return Ghost(kind=holder.kind, root=holder.root, path=holder.path, runs=runs, bytes=size)


def _ran_before(made: CellRef, evidence: Evidence) -> bool:
    """Whether it is an earlier run of the judged cell: by the cell's id, else by its source."""
    here = evidence.cell
    if made.count is None or here.count is None:
        return False
    if made.count == here.count:
        return made.run < here.run  # runs of one repeated execution
    same = made.id == here.id if here.id is not None else made.count in evidence.counts
    return same and made.count < here.count
