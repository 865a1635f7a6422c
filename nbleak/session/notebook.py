"""What is remembered of the cells of one notebook: plain facts, bounded."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Cell, CellFacts, Finding, Linted, StoreFact

CELLS = 2000
COUNTS = 50


class Notebook:
    """Runs, findings and stores by cell; the oldest cells are forgotten past `CELLS`."""

    def __init__(self) -> None:
        self._runs: OrderedDict[str, int] = OrderedDict()
        self._counts: OrderedDict[str, tuple[int, ...]] = OrderedDict()
        self._findings: OrderedDict[str, tuple[Finding, ...]] = OrderedDict()
        self._stores: OrderedDict[str, StoreFact] = OrderedDict()

    def count_run(self, cell: Cell) -> int:
        """How often this source has run, this time included."""
        runs = self._runs.pop(cell.digest, 0) + 1
        self._runs[cell.digest] = runs
        _trim(self._runs)
        return runs

    def executed(self, cell: Cell) -> frozenset[int]:
        """The last execution counts of this source, this one included."""
        counts = self._counts.pop(cell.digest, ())
        if cell.ref.count is not None and cell.ref.count not in counts:
            counts = (*counts, cell.ref.count)[-COUNTS:]
        self._counts[cell.digest] = counts
        _trim(self._counts)
        return frozenset(counts)

    def learn(self, cell: Cell, linted: Linted) -> None:
        """Remember what the linter saw in a cell that ran."""
        key = cell.ref.id or cell.digest
        self._findings.pop(key, None)
        self._findings[key] = linted.findings
        _trim(self._findings)
        for fact in linted.facts.stores:
            self._stores.pop(fact.container, None)
            self._stores[fact.container] = fact
        _trim(self._stores)

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


def _trim(table: OrderedDict[str, Any]) -> None:
    while len(table) > CELLS:
        table.popitem(last=False)
