"""What each cell of a notebook keeps with each further pass over the whole of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING

from nbleak.judge import meters_grown
from nbleak.model import Growth, Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.model import Change, Report


def grown_over(passes: Sequence[Report], asked: int) -> Report:
    """The last report of a cell, with what the cell kept over all passes but the first.

    What one cell keeps and another gives back is growth of the one and a fall of the other; what
    a cell replaces is neither.
    """
    measured = [report for report in passes[1:] if report.delta is not None]
    seconds = [report.delta.seconds for report in measured if report.delta]
    growth = Growth(
        asked=asked,
        runs=len(measured),
        seconds=median(seconds) if seconds else None,
        series=meters_grown(tuple(_series(measured))),
    )
    return replace(passes[-1], growth=growth)


def _series(measured: Sequence[Report]) -> Iterator[Series]:
    changes: dict[str, list[Change]] = {}
    for report in measured:
        for change in report.delta.changes if report.delta else ():
            changes.setdefault(change.id, []).append(change)
    for meter_id, found in changes.items():
        kept = [change.kept for change in found if change.kept is not None]
        if len(kept) == len(measured):
            yield Series(
                id=meter_id,
                area=found[0].area,
                label=found[0].label,
                unit=found[0].unit,
                values=tuple(accumulate(kept, initial=0)),
            )
