"""What a static check of files found."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from nbleak.model.finding import Edit, Finding, Safety
from nbleak.model.problem import Problem
from nbleak.model.report import RuleInfo
from nbleak.model.source import Cell, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding stands in its file's own text: in a notebook, in its JSON.

    Attributes:
        span: Lines from 1, columns from 0 in code points; a byte order mark does not count.
        edits: The finding's fix as edits of that text; empty where there is none.
    """

    span: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file and what was found in it, in order of place.

    Attributes:
        cells: The cells that findings stand in; a ``.py`` file is one cell without index.
        count: Code cells looked at.
        places: One for each finding.
        unread: The file could not be read or checked; a problem says why.
    """

    path: str
    cells: tuple[Cell, ...] = ()
    count: int = 0
    findings: tuple[Finding, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: bool = False

    def cell_of(self, finding: Finding) -> Cell | None:
        """The cell a finding stands in."""
        return next((c for c in self.cells if c.ref.index == finding.cell.index), None)

    def fingerprints(self) -> tuple[str, ...]:
        """A name for each finding that edits elsewhere in the file do not change.

        Made of the rule, the text of the finding's first line without its blanks, and a number
        that tells equal ones apart.
        """
        seen: Counter[str] = Counter()
        names: list[str] = []
        for finding in self.findings:
            key = f"{finding.code}\0{self._line(finding)}"
            digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
            seen[digest] += 1
            names.append(f"{digest}:{seen[digest]}")
        return tuple(names)

    def _line(self, finding: Finding) -> str:
        cell = self.cell_of(finding)
        lines = cell.source.split("\n")[finding.span.line - 1 :] if cell else []
        return "".join(lines[0].split()) if lines else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A whole run of ``nbleak check``; files in order of path.

    Attributes:
        rules: Prose of every rule named in here.
        root: Folder that a relative path starts from; empty when that does not matter.
        known: Findings that the baseline knows and that are left out; None without a baseline.
        stale: Entries of the baseline that are found no more; None without a baseline.
    """

    files: tuple[CheckedFile, ...]
    seconds: float
    rules: tuple[RuleInfo, ...] = ()
    root: str = ""
    known: int | None = None
    stale: int | None = None

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
        return sum(file.count for file in self.files)

    @property
    def fixable(self) -> int:
        """Findings that ``--fix`` would mend by itself."""
        return sum(1 for f in self.findings if f.fix and f.fix.safety is Safety.SAFE)
