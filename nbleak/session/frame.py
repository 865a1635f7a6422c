"""A cell that is running, and what was measured of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nbleak.model import Linted

if TYPE_CHECKING:
    from nbleak.model import Cell, Problem, Radar, Snapshot
    from nbleak.session.repeats import Repeats
    from nbleak.session.watch import Watch

NOT_LINTED = Linted()


@dataclass(slots=True)
class Frame:
    """One execution.

    Attributes:
        forced: A report was asked for.
        before: The last thing before the cell's code.
        idle_s: How long nothing had run before it; see `Idle`.
        repeats: Readings between its runs, when it runs several times.
        watch: The looks at it while it runs, when they were asked for.
    """

    cell: Cell
    forced: bool
    linted: Linted
    before: Snapshot | None = None
    idle_s: float | None = None
    cost_s: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    repeats: Repeats | None = None
    watch: Watch | None = None

    def go(self) -> None:
        """The cell's own code begins."""
        if self.repeats is not None:
            self.repeats.go_on()
        if self.watch is not None:
            self.watch.start()

    def executed_as(self, count: int | None) -> None:
        """Take the execution count over, once it is certain."""
        if count is not None:
            self.cell = replace(self.cell, ref=replace(self.cell.ref, count=count))

    def unwatched(self) -> Radar | None:
        """End the looks and forget them: what they saw, in one forecast."""
        watch, self.watch = self.watch, None
        return watch.stop() if watch is not None else None
