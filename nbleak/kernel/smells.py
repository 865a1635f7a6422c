"""What the notebook's cells smell of, told to a front end with each run and on request."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from nbleak.model import (
    Cell,
    CellRef,
    CellSmells,
    Draft,
    Mended,
    Outcome,
    Smell,
    SmellsFrame,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nbleak.kernel.hooks import Hooks
    from nbleak.kernel.late import LateLinter
    from nbleak.kernel.stream import Stream
    from nbleak.model import Finding, FixRequest, LintRequest, Report, RuleInfo, Verdict

CELLS = 2000
_SURER = (Outcome.CONFIRMED, Outcome.REFUTED, Outcome.NOT_EXERCISED)
_WITHDRAWN = Outcome.WITHDRAWN


class Smells:
    """By the cell they stand in, whichever cell's run showed them; no cell without an id is told.

    A run tells its own cell's smells and those of other cells as far as they changed. Nothing of
    libcst is imported before somebody asks for a fix.

    Args:
        stream: Where frames go.
        hooks: They know the types of the user's names.
    """

    def __init__(self, stream: Stream, hooks: Hooks) -> None:
        self._stream, self._hooks = stream, hooks
        self._cells: OrderedDict[str, Cell] = OrderedDict()
        # By the cell they stand in, then by the cell whose run showed them.
        self._verdicts: defaultdict[str, dict[str, list[Verdict]]] = defaultdict(dict)
        self._shown: dict[str, set[str]] = {}  # by the cell that ran: where its verdicts stand
        self._told: dict[str, CellSmells] = {}
        self._explained: set[str] = set()
        self._number = 0

    def ran(self, report: Report, source: str) -> None:
        """A cell has ended: remember what it smells of, and tell what changed."""
        key = report.cell.id
        if key is None or not self._stream.connected:
            return
        touched = {key} | self._forget(key)
        self._cells.pop(key, None)
        self._cells[key] = Cell(ref=report.cell, source=source)
        touched |= self._learn(key, report.verdicts)
        while len(self._cells) > CELLS:
            gone, _ = self._cells.popitem(last=False)
            self._told.pop(gone, None)
            touched |= self._forget(gone)
        changed = []
        for place in (*sorted(touched & self._cells.keys() - {key}), key):
            smells = self._at(place)
            if place == key or smells != self._told.get(place):
                changed.append(smells)
            self._told[place] = smells
        self._number += 1
        unknown = _codes(changed) - self._explained
        self._explained |= unknown
        self._stream.publish_smells(self._frame(changed, unknown, key=False))

    def tell(self) -> None:
        """Everything, for who came late; nothing yet, for who hears of us first."""
        if self._stream.connected:
            smelly = [cell for cell in self._told.values() if cell.smells]
            self._stream.publish_smells(self._frame(smelly, _codes(smelly), key=True))

    def draft(self, request: LintRequest, linter: LateLinter) -> Draft:
        """What a text smells of; what it would show in other cells is left out."""
        cell = Cell(ref=CellRef(id=request.cell), source=request.source)
        found = linter.draft(cell, self._hooks.live)
        smells = tuple(
            Smell(finding=finding, fixable=_mends(finding))
            for finding in found
            if finding.cell.id == request.cell
        )
        told = CellSmells(cell=cell.ref, checksum=cell.checksum, smells=smells)
        return Draft(smells=told, rules=_prose(_codes([told])))

    def mend(self, request: FixRequest, linter: LateLinter) -> Mended:
        """The fix of one of a text's smells."""
        cell = Cell(ref=CellRef(id=request.cell), source=request.source)
        place = request.cell, request.code, request.line, request.column
        found = linter.draft(cell, self._hooks.live, fixes=True)
        return Mended(fix=next((f.fix for f in found if _place(f) == place), None))

    def _frame(
        self, cells: Iterable[CellSmells], codes: Collection[str], *, key: bool
    ) -> SmellsFrame:
        return SmellsFrame(
            kernel=self._stream.kernel_id,
            number=self._number,
            key=key,
            cells=tuple(cells),
            rules=_prose(codes),
        )

    def _forget(self, key: str) -> set[str]:
        """Take back what a run showed; where that stood."""
        places = self._shown.pop(key, set())
        for place in places:
            del self._verdicts[place][key]
            if not self._verdicts[place]:
                del self._verdicts[place]
        return places

    def _learn(self, key: str, verdicts: Iterable[Verdict]) -> set[str]:
        """Keep what a run shows; where that stands."""
        places = self._shown[key] = set()
        for verdict in verdicts:
            place = verdict.finding.cell.id
            if place is not None:
                places.add(place)
                self._verdicts[place].setdefault(key, []).append(verdict)
        return places

    def _at(self, key: str) -> CellSmells:
        """The smells of a cell; of several runs that show one, the surest counts.

        Where one takes a smell back, what runs before it said of it does not count.
        """
        found: dict[Any, Verdict] = {}
        for verdict in chain.from_iterable(self._verdicts.get(key, {}).values()):  # oldest first
            known = found.setdefault(_place(verdict.finding), verdict)
            if _WITHDRAWN in {verdict.outcome, known.outcome} or _is_surer(verdict, known):
                found[_place(verdict.finding)] = verdict
        cell = self._cells[key]
        smells = tuple(map(_smell, sorted(found.values(), key=_order)))
        return CellSmells(cell=cell.ref, checksum=cell.checksum, smells=smells)


def _is_surer(verdict: Verdict, known: Verdict) -> bool:
    return _SURER.index(verdict.outcome) < _SURER.index(known.outcome)


def _smell(verdict: Verdict) -> Smell:
    return Smell(
        finding=replace(verdict.finding, fix=None),
        fixable=_mends(verdict.finding),
        outcome=verdict.outcome,
        reason=verdict.reason,
        bytes=verdict.bytes,
    )


def _place(finding: Finding) -> tuple[str | None, str, int, int]:
    return finding.cell.id, finding.code, finding.span.line, finding.span.column


def _order(verdict: Verdict) -> tuple[int, int, str]:
    finding = verdict.finding
    return finding.span.line, finding.span.column, finding.code


def _codes(cells: Iterable[CellSmells]) -> set[str]:
    return {smell.finding.code for cell in cells for smell in cell.smells}


def _prose(codes: Collection[str]) -> tuple[RuleInfo, ...]:
    if not codes:
        return ()
    from nbleak.lint import rule_info  # late: half of what loading would cost

    return tuple(rule_info(code) for code in sorted(codes))


def _mends(finding: Finding) -> bool:
    from nbleak.lint import find_rule  # late: half of what loading would cost

    return find_rule(finding.code).mends
