"""What a headless run of a notebook found."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.problem import Problem
from nbleak.model.report import VERSION, Report
from nbleak.model.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLeak:
    """A leak as other programs read it.

    Attributes:
        cell: Position over all cells of the file, from 1, of the cell that leaked first.
        holder: What to type after ``%nbleak free``. path: The chain in plain words.
        line: Line in that cell, when a finding or a store explains it.
        finding: Code of the rule that explains it.
        freed: It was gone when the notebook ended.
        place: Where that line, or the cell, stands in the file's own text.
    """

    cell: int | None
    cell_id: str | None
    kind: str
    bytes: int
    holder: str
    path: str
    line: int | None
    finding: str | None
    release: str
    freed: bool = False
    place: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTotals:
    """Sums over a run.

    Attributes:
        held_bytes: Of leaks that were still there at the end. freed_bytes: Of the others.
        peak_bytes: Highest resident memory of the process; None when unknown.
    """

    cells: int
    seconds: float
    leaks: int
    held_bytes: int
    freed: int
    freed_bytes: int
    peak_bytes: int | None
    cost_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """The kernel's resident memory at one moment.

    Attributes:
        at_s: Since the kernel was ready.
        cell: The cell that ran, counted from 1 over all cells; None between cells.
    """

    at_s: float
    rss_bytes: int
    cell: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A cell that keeps more than its baseline.

    Attributes:
        cell: Position over all cells of the file, from 1.
        what: ``keeps`` (live bytes it adds) or ``leaks``.
    """

    cell: int | None
    what: str
    before_bytes: int
    now_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution of one notebook.

    Attributes:
        cells: One report per executed code cell, in order.
        leaks: Still held when the notebook ended, largest first.
        freed: Reported below a cell, and gone when the notebook ended.
        error: What stopped the run; None when it reached the end.
        beats: The kernel's resident memory over the run, at most some hundred looks; empty where
            the kernel runs elsewhere.
        regressions: Cells that keep more than the baseline; None where none was given.
    """

    path: str
    cells: tuple[Report, ...]
    leaks: tuple[RunLeak, ...]
    freed: tuple[RunLeak, ...]
    totals: RunTotals
    error: str | None = None
    beats: tuple[Beat, ...] = ()
    regressions: tuple[Regression, ...] | None = None
    problems: tuple[Problem, ...] = ()
    version: int = VERSION
