"""What is remembered of the cells of one notebook: plain facts, bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Cell, CellFacts, Finding, Linted, StoreFact

CELLS = 2000
COUNTS = 50


class Notebook:
    """Runs, findings and stores by cell; the oldest cells are forgotten past `CELLS`.

    Attributes:
        undoes: Tags of calls that take back what libraries keep, of the cells that ran.
        unshown: Classes of widgets that some cell made and showed nowhere.
    """

    def __init__(self) -> None:
        self.undoes: frozenset[str] = frozenset()
        # By source: how often it ran, and the last execution counts. A cell that is edited before
        # each run fills this table, so it is the one whose entries must be small.
        self._runs: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._stores: dict[str, StoreFact] = {}
        self.unshown: frozenset[str] = frozenset()

    def count_run(self, cell: Cell) -> int:
        """How often this source has run, this time included."""
        runs, counts = self._runs.pop(cell.digest, (0, ()))
        self._runs[cell.digest] = runs + 1, counts
        _trim(self._runs)
        return runs + 1

    def executed(self, cell: Cell) -> frozenset[int]:
        """The last execution counts of this source, this one included."""
        runs, counts = self._runs.pop(cell.digest, (0, ()))
        if cell.ref.count is not None and cell.ref.count not in counts:
            counts = (*counts, cell.ref.count)[-COUNTS:]
        self._runs[cell.digest] = runs, counts
        _trim(self._runs)
        return frozenset(counts)

    def learn(self, cell: Cell, linted: Linted) -> None:
        """Remember what the linter saw in a cell that ran."""
        key = cell.ref.id or cell.digest
        self._findings.pop(key, None)
        self._findings[key] = linted.findings
        _trim(self._findings)
        self.undoes |= linted.facts.undoes
        for fact in linted.facts.stores:
            self._stores.pop(fact.container, None)
            self._stores[fact.container] = fact
        _trim(self._stores)
        self.unshown |= linted.facts.unshown

    def forget(self, settled: tuple[Finding, ...]) -> None:
        """Findings that are none any more explain nothing."""
        for key, findings in self._findings.items() if settled else ():
            self._findings[key] = tuple(each for each in findings if each not in settled)

    def earlier(self, cell: Cell) -> tuple[Finding, ...]:
        """Findings of the other cells, newest first."""
        key = cell.ref.id or cell.digest
        return tuple(
            finding
            for other, findings in reversed(self._findings.items())
            if other != key
            for finding in findings
        )

    def untold(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those that no cell's report told."""
        told = {_place(finding) for cell in self._findings.values() for finding in cell}
        return tuple(finding for finding in findings if _place(finding) not in told)

    def stores(self, facts: CellFacts) -> dict[str, StoreFact]:
        """Everything known of containers; this cell's own facts win."""
        return {**self._stores, **{fact.container: fact for fact in facts.stores}}


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.cell, finding.code, finding.span.line


def _trim(table: dict[str, Any]) -> None:
    while len(table) > CELLS:
        del table[next(iter(table))]
