"""What a key frame tells: the executions and moments so far, never more than a page can draw."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.model import Balance, Execution, Outcome
from nbleak.render.area import areas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import CellRef, Moment, Report

EXECUTIONS = 100
MOMENTS = 240


class History:
    """Bounded: the oldest executions go, moments get thinner."""

    def __init__(self) -> None:
        self._ended: deque[Execution] = deque(maxlen=EXECUTIONS)
        self._leaky: dict[float, Report] = {}  # of those that leaked, by their start
        self._moments: list[Moment] = []
        self.running: Execution | None = None

    @property
    def executions(self) -> tuple[Execution, ...]:
        """Oldest first, the running one last."""
        return (*self._ended, *([self.running] if self.running else []))

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Oldest first."""
        return tuple(self._moments)

    def began(self, cell: CellRef, at_s: float) -> Execution:
        """A cell runs from now on."""
        self.running = Execution(cell=cell, started_s=at_s)
        return self.running

    def ended(self, report: Report | None, at_s: float) -> tuple[Execution, ...]:
        """The running cell has ended; without a report nothing else is known of it.

        Returns:
            The executions to tell of: those that leaked nothing after all, as this one shows, too.
        """
        if self.running is None:
            return ()
        done = replace(self.running, ended_s=at_s)
        self.running = None
        cleared: tuple[Execution, ...] = ()
        if report is not None:
            done = _known(replace(done, cell=report.cell, ended=report.ended), report)
            cleared = self._cleared(report)
            if report.leaks:
                self._leaky[done.started_s] = report
        self._ended.append(done)
        return (*cleared, done)

    def _cleared(self, report: Report) -> tuple[Execution, ...]:
        """Take leaks back that a finding explained which this report withdraws."""
        if not self._leaky:
            return ()
        withdrawn = {verdict.finding for verdict in report.outcome(Outcome.WITHDRAWN)}
        cleared: list[Execution] = []
        for at, execution in enumerate(self._ended) if withdrawn else ():
            told = self._leaky.get(execution.started_s)
            left = [leak for leak in told.leaks if leak.finding not in withdrawn] if told else []
            if told is not None and len(left) < len(told.leaks):
                told = self._leaky[execution.started_s] = replace(told, leaks=tuple(left))
                self._ended[at] = _known(execution, told)
                cleared.append(self._ended[at])
        kept = {execution.started_s for execution in self._ended}
        self._leaky = {start: told for start, told in self._leaky.items() if start in kept}
        return tuple(cleared)

    def add(self, moments: Iterable[Moment]) -> None:
        """Remember these; past `MOMENTS` each two become the higher one."""
        self._moments += moments
        while len(self._moments) > MOMENTS:
            self._moments = _thinned(self._moments)


def _known(execution: Execution, report: Report) -> Execution:
    return replace(execution, balances=tuple(_balances(report)), leaks=len(report.leaks))


def _balances(report: Report) -> Iterable[Balance]:
    for area in filter(lambda area: area.is_ours, areas(report)):
        yield Balance(
            area=area.live.area,
            before=area.live.before,
            after=area.live.after,
            peak=area.peak_bytes,
            leaked=area.leaked_bytes,
        )


def _thinned(moments: list[Moment]) -> list[Moment]:
    """Half as many, no summit lost; a gap stays one."""
    pairs = zip(moments[::2], moments[1::2], strict=False)
    kept = [
        replace(max(pair, key=_height), gap=any(moment.gap for moment in pair)) for pair in pairs
    ]
    return kept + moments[len(kept) * 2 :]


def _height(moment: Moment) -> int:
    return sum(reading.used or reading.live or 0 for reading in moment.readings)
