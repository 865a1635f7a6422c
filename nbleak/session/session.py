"""The order of events around one executed cell."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge import ghosts, grown, judge, noticed, shortage
from nbleak.memory import diff, live_bytes, watching
from nbleak.model import Ended, HolderKind, Linted, Problem, Report
from nbleak.session.asked import measured_codes
from nbleak.session.ending import ended_here
from nbleak.session.frame import NOT_LINTED, Frame
from nbleak.session.idle import Idle
from nbleak.session.lineage import asked
from nbleak.session.live import by_purpose
from nbleak.session.questions import Questions, rules_of
from nbleak.session.repeats import Repeats
from nbleak.session.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.config import Config
    from nbleak.judge import Evidence, Judgement
    from nbleak.model import Cell, Census, Radar, Snapshot
    from nbleak.model import Growth as Repeated
    from nbleak.session.collaborators import Linting, Measuring, Retaining
    from nbleak.session.watch import Turn


class Session(Questions):
    """Begins and ends cells, judges them and remembers a bounded number of reports.

    One frame is measured at a time: a cell that starts inside another, or beside it on a
    subshell's thread, shares its memory and gets no report of its own.

    Attributes:
        sinks: Called with each report; an error in one is dropped.
        after: The meters as the cell that ended last left them; None where they are not read.
    """

    def __init__(
        self,
        config: Config,
        *,
        linter: Linting,
        meters: Measuring,
        retainer: Retaining,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(config, linter, meters, retainer, clock)
        self.sinks: list[Callable[[Report], None]] = []
        self._idle = Idle(clock)
        self.after: Snapshot | None = None
        self._frame: Frame | None = None
        self._key: int | None = None
        self._lock = threading.Lock()

    @property
    def busy(self) -> bool:
        """A cell is running."""
        return self._frame is not None

    def begin(
        self,
        key: int,
        cell: Cell,
        *,
        forced: bool = False,
        repeat: int = 0,
        turn: Turn | None = None,
        tell: Callable[[Radar], None] | None = None,
        live: Callable[[str], type | None] | None = None,
    ) -> None:
        """A cell is about to run: measure as the last thing before its code.

        It is linted when it has ended, with the types that it made; one that runs several times
        before, too, because what grows from run to run is told by what the text stores.

        Args:
            key: Identifies the execution; `end` must be called with the same.
            cell: What will run.
            forced: A report was asked for, whatever it says.
            repeat: Runs after a warm-up, with a call of `ran` between two; 0 for one plain run.
            turn: Tells the loop and its turn, when a forced report asks on a side thread.
            tell: Told there of memory that rises steadily.
            live: Types of the names that exist now.
        """
        started = self._clock()
        with self._lock:
            if self._frame is not None:
                return
            self._frame = frame = Frame(self._past.counted(cell), forced, NOT_LINTED)
            self._key = key
        frame.idle_s = self._idle.over()
        if repeat:
            frame.linted = self._lint(frame, live)
            frame.repeats = Repeats(repeat, self._meters, self._retainer, self._clock)
        elif forced:
            frame.watch = self._watch(turn, tell)
        frame.cost_s = self._clock() - started
        if self.config.measure or forced:
            frame.before = self._meters.take()
            self._meters.reset_peaks()
        frame.go()

    def _watch(self, turn: Turn | None, tell: Callable[[Radar], None] | None) -> Watch:
        least_bytes = self.config.threshold_bytes
        return Watch(watching().take, turn=turn, tell=tell, least_bytes=least_bytes)

    def ran(self, *, count: int | None = None) -> None:
        """A run of a repeated cell has ended, and another follows: read what it left.

        Args:
            count: The execution count, the same for all runs.
        """
        frame = self._frame
        if frame is None or frame.repeats is None:
            return
        started = self._clock()
        frame.executed_as(count)
        after = frame.repeats.take()
        census = self._walk(frame, after) if frame.repeats.walks else None
        if census is not None:
            self._past.growth.record(census, frame.cell, frame.linted.facts)
        frame.repeats.keep(after, census)
        frame.cell = self._past.counted(frame.cell)
        frame.cost_s += self._clock() - started
        frame.repeats.go_on()

    def end(
        self,
        key: int | None,
        *,
        count: int | None = None,
        ended: Ended = Ended.OK,
        error: str | None = None,
        displayed: bool = False,
        live: Callable[[str], type | None] | None = None,
    ) -> Report | None:
        """A cell has ended: measure first, then look, judge, remember and tell.

        Returns None for an execution that was never begun. A key of None ends whatever runs.

        Args:
            key: As given to `begin`.
            count: The execution count, which the shell says for certain only now.
            ended: How the cell ended.
            error: The error in words.
            displayed: The cell showed a result, so the output history has it.
            live: Types of the names that exist now.
        """
        frame = self._frame
        if frame is None or key not in {self._key, None}:
            return None
        frame.executed_as(count)
        try:
            radar = frame.unwatched()
            meters = frame.repeats or self._meters
            self.after = after = meters.take() if frame.before is not None else None
            started = self._clock()
            report = self._report(frame, after, ended, error, displayed=displayed, live=live)
            cost_s = frame.cost_s + self._clock() - started
        finally:
            self._frame = None
            self._idle.rest()
        report = replace(report, cost_s=cost_s, radar=radar)
        self.history.append(report)
        self._tell(report)
        return report

    def _tell(self, report: Report) -> None:
        for sink in tuple(self.sinks):
            try:
                sink(report)
            except Exception:
                pass  # a broken display must not become the user's error

    def abandon(self) -> None:
        """Nobody will tell when the running cell ends; forget that it runs."""
        frame, self._frame = self._frame, None
        if frame is not None:
            self._idle.rest()
            frame.unwatched()

    def close(self) -> None:
        """Forget everything and close what is open."""
        self.sinks.clear()
        super().close()

    def _lint(self, frame: Frame, live: Callable[[str], type | None] | None) -> Linted:
        if not self.config.lint:
            return NOT_LINTED
        try:
            return self._linter.lint(frame.cell, live)
        except Exception as error:
            message = f"the linter stopped at {frame.cell.ref.label}: {error}"
            frame.problems.append(Problem(where="lint", message=message))
            return NOT_LINTED

    def _report(
        self,
        frame: Frame,
        after: Snapshot | None,
        ended: Ended,
        error: str | None,
        *,
        displayed: bool,
        live: Callable[[str], type | None] | None,
    ) -> Report:
        delta = diff(frame.before, after) if frame.before and after else None
        raised = ended is not Ended.OK
        census = self._walk(frame, after, raised=raised, displayed=displayed)
        frame.linted = linted = self._lint(frame, live)
        threshold_bytes = self.config.threshold_bytes
        evidence = self._past.evidence(
            frame, delta, census, threshold_bytes=threshold_bytes, raised=raised
        )
        evidence = replace(evidence, shapes=self._retainer.shapes(asked(evidence)))
        evidence, judgement = self._judged(frame, evidence)
        lack = shortage(error, census, judgement.leaks)
        seen = noticed(evidence, judgement.leaks, lack, measured_codes(self.config))
        judgement = replace(judgement, verdicts=(*judgement.verdicts, *seen))
        leaks, standing = self._past.sort(judgement.leaks, census, threshold_bytes=threshold_bytes)
        return Report(
            cell=frame.cell.ref,
            ended=ended,
            error=error,
            delta=delta,
            verdicts=judgement.verdicts,
            leaks=leaks,
            standing=standing,
            in_use=judgement.in_use,
            total_bytes=census.total_bytes if census else None,
            walked=census is not None,
            complete=census.complete if census else True,
            problems=(*frame.problems, *linted.problems, *_told(frame.before, after)),
            rules=rules_of(judgement),
            ghosts=ghosts(evidence),
            growth=self._grown(frame, after, judgement, evidence),
            shortage=lack,
            live=by_purpose(census, after),
        )

    def _judged(self, frame: Frame, evidence: Evidence) -> tuple[Evidence, Judgement]:
        """What a notebook that ended here would leave open counts on request, or if puzzled.

        So it does where a thread keeps something: whether it ever ends, only that tells.
        """
        judgement = judge(evidence)
        census = evidence.census
        threads = census is not None and any(h.kind is HolderKind.THREAD for h in census.holders)
        if frame.forced or threads or self._past.ledger.puzzled(judgement.leaks):
            evidence = ended_here(evidence, self.unreleased())
            judgement = judge(evidence)
        return evidence, judgement

    def _grown(
        self, frame: Frame, after: Snapshot | None, judgement: Judgement, evidence: Evidence
    ) -> Repeated | None:
        """What grew over the runs; one that an error or an interrupt ended does not count."""
        repeats = frame.repeats
        if repeats is None:
            return None
        if after is not None and not evidence.raised and not repeats.over:
            repeats.keep(after, evidence.census)
        lines = {fact.container: fact.line for fact in frame.linted.facts.stores}
        return grown(repeats.runs(), judgement.leaks, lines, evidence)

    def _walk(
        self,
        frame: Frame,
        after: Snapshot | None,
        *,
        raised: bool = False,
        displayed: bool = False,
    ) -> Census | None:
        if after is None:
            return None
        changed = self._retainer.changed(
            live_bytes(after),
            self.config.threshold_bytes,
            counts={meter.id: meter.value for meter in after.meters if meter.value is not None},
            raised=raised,
            displayed=displayed,
            rerun=frame.cell.ref.run > 1,
        )
        if not (changed or frame.forced):
            return None
        return self._retainer.census(budget=self._budget(forced=frame.forced), cell=frame.cell.ref)


def _told(*snapshots: Snapshot | None) -> tuple[Problem, ...]:
    """What the meters could not read; each is told once, in the snapshot that met it."""
    return tuple(problem for shot in snapshots if shot for problem in shot.problems)
