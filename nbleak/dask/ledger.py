"""What the tasks of one worker did to its memory."""

from __future__ import annotations

import weakref
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nbleak.dask.code import TaskLinter, code_of
from nbleak.memory import diff
from nbleak.model import Cell, CellRef, Ended, Tasks
from nbleak.script.opening import opened, project_config
from nbleak.session import still_held, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nbleak.model import Leak, Report
    from nbleak.session import Key


class TaskLedger:
    """A session in which the tasks of one name are runs of one cell.

    One task is measured at a time: one that starts while another runs shares its memory and is
    counted in its row as run beside it. Measuring takes under a millisecond a task; a look at all
    live objects, at most 0.15 s of processor time, only after a task that left more alive.

    Args:
        results: What the worker keeps for others, by key. Nothing of it is kept.
    """

    def __init__(self, results: Mapping[str, Any]) -> None:
        config = project_config()
        self._linter = TaskLinter(config)
        self._space, self._session = opened(config, self._linter, results)
        self._first = self._session.snapshot()
        self._functions: dict[str, weakref.ref[Callable[..., object]]] = {}
        self._rows: dict[str, Tasks] = {}
        self._told: dict[Key, Leak] = {}
        self._grown: dict[str, dict[Key, int]] = {}

    @property
    def rows(self) -> tuple[Tasks, ...]:
        """One for each name, in order of first appearance."""
        return tuple(self._rows.values())

    def begin(self, key: str, name: str, function: object) -> None:
        """A task is about to run.

        Args:
            key: Its own.
            name: That of all its like.
            function: What it calls, as far as the worker tells.
        """
        row = self._rows.setdefault(name, Tasks(name=name))
        if self._session.busy:
            self._rows[name] = replace(row, beside=row.beside + 1)
            return
        function = code_of(function)
        if function is not None:
            self._functions[name] = weakref.ref(function)
        source = self._linter.meet(name, function)
        self._session.begin(hash(key), Cell(ref=CellRef(name=name), source=source))

    def end(
        self, key: str, name: str, results: Mapping[str, Any], error: str | None = None
    ) -> None:
        """It has ended.

        Args:
            key: As given to `begin`.
            name: As given to `begin`.
            results: What the worker keeps for others now, by key.
            error: The type of what it raised.
        """
        self._see(results)
        try:
            ended = Ended.OK if error is None else Ended.ERROR
            report = self._session.end(hash(key), ended=ended, error=error)
        finally:
            self._space.see({})
        if report is not None:
            self._told |= told(report)
            grown = self._grown.setdefault(name, {})
            grown |= {(leak.kind, leak.holder.root): leak.bytes for leak in report.leaks}
            row = _added(self._rows[name], report)
            self._rows[name] = replace(row, leaked_bytes=sum(grown.values()))

    def report(self, results: Mapping[str, Any]) -> Report:
        """Everything since the beginning: what lives now, and the leaks that are still held."""
        self._see(results)
        try:
            standing = self._session.look()
        finally:
            self._space.see({})
        leaks = still_held(self._told, standing).values()
        return replace(
            standing,
            delta=diff(self._first, self._session.snapshot()),
            leaks=tuple(sorted(leaks, key=lambda leak: -leak.bytes)),
        )

    def close(self) -> None:
        """Forget everything."""
        self._session.close()

    def _see(self, results: Mapping[str, Any]) -> None:
        """The globals of the tasks' functions, and the results."""
        living = [function for ref in self._functions.values() if (function := ref()) is not None]
        names: dict[str, Any] = {}
        for function in living:
            names |= getattr(function, "__globals__", {})
        self._space.see(names | dict(results))


def _added(row: Tasks, report: Report) -> Tasks:
    delta = report.delta
    live = delta.live if delta else ()
    before = [change.before for change in live if change.before is not None]
    kept = (delta.kept if delta else None) or 0
    resident = delta.get("host.rss") if delta else None
    peaks = [row.peak_bytes, resident.peak if resident else None]
    return replace(
        row,
        runs=row.runs + 1,
        seconds=row.seconds + (delta.seconds if delta else 0.0),
        before_bytes=row.before_bytes if row.runs else (sum(before) if before else None),
        kept_bytes=row.kept_bytes + max(kept, 0),
        freed_bytes=row.freed_bytes + max(-kept, 0),
        peak_bytes=max((peak for peak in peaks if peak is not None), default=None),
    )
