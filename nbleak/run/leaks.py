"""From the reports of a run to the leaks it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import RunLeak, RunTotals
from nbleak.session import still_held, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import CellRef, Leak, Report
    from nbleak.session import Key


def sort_leaks(
    cells: tuple[Report, ...], standing: Report | None
) -> tuple[tuple[RunLeak, ...], tuple[RunLeak, ...]]:
    """Leaks still held when the notebook ended, and leaks that were freed before.

    Without a last look everything that was reported counts as held.
    """
    first: dict[Key, Report] = {}
    last: dict[Key, Leak] = {}
    for report in cells:
        for key, leak in told(report).items():
            first.setdefault(key, report)
            last[key] = leak
    held = still_held(last, standing) if standing is not None else dict(last)
    places = {report.cell.count: report.cell for report in cells}

    def place(key: Key, leak: Leak) -> CellRef | None:
        # The line to blame stands in the finding's cell; without one, where it was seen first.
        blamed = places.get(leak.finding.cell.count) if leak.finding else None
        return blamed or (first[key].cell if key in first else None)

    return (
        _listed((place(key, leak), leak, False) for key, leak in held.items()),
        _listed((place(key, leak), leak, True) for key, leak in last.items() if key not in held),
    )


def totals(
    cells: tuple[Report, ...],
    leaks: tuple[RunLeak, ...],
    freed: tuple[RunLeak, ...],
    seconds: float,
) -> RunTotals:
    """Sums over a run."""
    changes = [report.delta.get("host.rss") for report in cells if report.delta]
    peaks = [change.peak for change in changes if change and change.peak is not None]
    return RunTotals(
        cells=len(cells),
        seconds=seconds,
        leaks=len(leaks),
        held_bytes=sum(leak.bytes for leak in leaks),
        freed=len(freed),
        freed_bytes=sum(leak.bytes for leak in freed),
        peak_bytes=max(peaks, default=None),
        cost_s=sum(report.cost_s for report in cells),
    )


def _listed(found: Iterable[tuple[CellRef | None, Leak, bool]]) -> tuple[RunLeak, ...]:
    listed = [_run_leak(cell, leak, freed=freed) for cell, leak, freed in found]
    return tuple(sorted(listed, key=lambda leak: -leak.bytes))


def _run_leak(cell: CellRef | None, leak: Leak, *, freed: bool) -> RunLeak:
    finding = leak.finding
    return RunLeak(
        cell=cell.index if cell else None,
        cell_id=cell.id if cell else None,
        kind=leak.kind,
        bytes=leak.bytes,
        holder=leak.holder.root,
        path=leak.holder.path,
        line=finding.span.line if finding else None,
        finding=finding.code if finding else leak.rule,
        release=leak.holder.release.statement,
        freed=freed,
    )
