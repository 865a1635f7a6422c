"""What a static check of files found."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.finding import Finding, Safety
from nbleak.model.problem import Problem
from nbleak.model.source import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file, its code cells and what was found in them, in order of place.

    A ``.py`` file without cell markers is one cell whose ``ref.index`` is None.
    """

    path: str
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()

    def cell_of(self, finding: Finding) -> Cell | None:
        """The cell a finding stands in."""
        return next((c for c in self.cells if c.ref.index == finding.cell.index), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A whole run of ``nbleak check``; files in order of path."""

    files: tuple[CheckedFile, ...]
    seconds: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in order of file and place."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in order of file."""
        return tuple(problem for file in self.files for problem in file.problems)

    @property
    def cells(self) -> int:
        """Number of code cells looked at."""
        return sum(len(file.cells) for file in self.files)

    @property
    def fixable(self) -> int:
        """Findings that ``--fix`` would mend by itself."""
        return sum(1 for f in self.findings if f.fix and f.fix.safety is Safety.SAFE)
