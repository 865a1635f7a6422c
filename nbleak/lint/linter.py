"""Cells in, findings out."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from nbleak import flow
from nbleak.lint.notebook import Notebook, identity
from nbleak.lint.registry import all_rules, chosen, resolve
from nbleak.lint.suppress import Silencer
from nbleak.lint.unused import Unused, unused
from nbleak.model import Confidence, Default, Linted, Problem, Safety

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nbleak.config import Config
    from nbleak.lint.rule import Rule
    from nbleak.model import Cell, CellRef, Finding

    _Found = tuple[Finding, Rule[Any], flow.Event]


class Linter:
    """Lints the cells of one notebook as they come.

    Attributes:
        rules: The rules that apply, in order of code.
        problems: Rules and looks at the notebook's end that gave up, each once.
    """

    def __init__(self, config: Config, *, fixes: bool = True, judged: bool = True) -> None:
        """Choose the rules.

        Args:
            config: Which rules, and whether hints are shown.
            fixes: Build fixes too; the first one imports libcst (about 0.15 s).
            judged: Give the facts of each cell too, for who measures its run.

        Raises:
            UnknownRuleError: The configuration names a rule that does not exist.
        """
        self._config = config
        self.rules: tuple[Rule[Any], ...] = chosen(config)
        self._hints = config.hints
        self._asked = {rule for rule in resolve(config.select) if rule.default is Default.HINT}
        tidiers = [rule for rule in self.rules if Unused in rule.reads]
        self._tidy = any(self._hints or rule in self._asked for rule in tidiers)
        # Whether a comment is of use, only all rules together can tell.
        self._run = all_rules() if self._tidy else tuple(filter(self._may_show, self.rules))
        self._opaque: set[CellRef] = set()
        self._fixes = fixes
        self._scope = flow.Scope(judged=judged)
        self._notebook = Notebook(self._scope.consumption)
        self._by_kind: dict[tuple[type[flow.Event], bool], tuple[Rule[Any], ...]] = {}
        self._told: dict[CellRef, tuple[Finding, ...]] = {}  # by `lint`, of cells that have any
        self.problems: list[Problem] = []

    def lint(self, cell: Cell, live: flow.Live | None = None) -> Linted:
        """Fold one cell in; the same cell again directly after replaces its first pass."""
        before = len(self.problems)
        seen = self.fold(cell, live)
        findings, settled = self._judge(seen.events), self._settled(cell.ref)
        if findings:
            self._told[cell.ref] = findings
        problems = (*seen.problems, *self.problems[before:])
        return Linted(findings=findings, settled=settled, facts=seen.facts, problems=problems)

    def _settled(self, newest: CellRef) -> tuple[Finding, ...]:
        """What was told of cells of which the newest one uses something up, and is none any more.

        Cost: those cells' events are judged again.
        """
        pages = {ref: self._notebook.events_of(ref) for ref in self._told if ref != newest}
        self._told = {ref: told for ref, told in self._told.items() if pages.get(ref)}
        settled: list[Finding] = []
        for ref, told in self._told.items():
            if self._notebook.consumption.reached(pages[ref], self._scope.order):
                left = {_place(finding) for finding in self._judge(pages[ref])}
                settled += (finding for finding in told if _place(finding) not in left)
        return tuple(settled)

    def fold(self, cell: Cell, live: flow.Live | None = None) -> flow.Flow:
        """Fold one cell in and judge nothing yet."""
        seen = flow.interpret(cell, self._scope, live)
        self._notebook.add(cell, seen.events)
        if seen.problems:
            self._opaque.add(cell.ref)
        return seen

    def draft(
        self, cell: Cell, live: flow.Live | None = None, *, fixes: bool = False
    ) -> tuple[Finding, ...]:
        """What a text smells of that did not run, as if it ran next; folds nothing in.

        Cost: the other cells are interpreted again, about 10 ms for each 100 lines.
        """
        other = Linter(self._config, fixes=fixes, judged=False)
        try:
            for known in self._notebook.cells():
                if identity(known) != identity(cell):
                    other.fold(known, live)
            return other.lint(cell, live).findings
        finally:
            other.close()

    def finish(self) -> tuple[Finding, ...]:
        """The findings of all cells so far, judged as if the notebook ended here."""
        self._end()
        return self._judge(self._notebook.events(), tidy=self._tidy)

    def unreleased(self) -> tuple[Finding, ...]:
        """What the notebook would leave open if it ended here; more cells may follow.

        Cost: functions that nobody called yet are looked into, but of the rules' work only that on
        handles is done.
        """
        ended = self._end()
        return self._judge(event for event in ended if isinstance(event, flow.Unreleased))

    def _end(self) -> tuple[flow.Event, ...]:
        """Hear of what only the notebook's end shows."""
        ended = flow.finish(self._scope)
        self.problems += (p for p in ended.problems if p not in self.problems)
        self._notebook.end(ended.events)
        return ended.events

    def close(self) -> None:
        """Let go of the notebook's values, which refer to each other; then drop the linter."""
        self._scope.close()

    def _judge(self, events: Iterable[flow.Event], *, tidy: bool = False) -> tuple[Finding, ...]:
        silencer = Silencer(self._notebook.source)
        heard = [item for item in self._found(events) if not silencer.silences(item[0])]
        if tidy:
            cells = [cell.ref for cell in self._notebook.cells() if cell.ref not in self._opaque]
            heard += self._found(unused(silencer, cells))
        shown = [item for item in heard if self._is_shown(item[0], item[1])]
        if not shown:
            return ()
        order = {cell.ref: place for place, cell in enumerate(self._notebook.cells())}

        def place(item: _Found) -> tuple[int, int, int, str]:
            finding = item[0]
            where = order.get(finding.cell, -1)
            return where, finding.span.line, finding.span.column, finding.code

        return tuple(self._fixed(*item) for item in sorted(shown, key=place))

    def _found(self, events: Iterable[flow.Event]) -> Iterable[_Found]:
        """What the rules find, at one place each rule once; rather than a hint, a finding."""
        best: dict[tuple[object, ...], _Found] = {}
        for event in events:
            for rule in self._readers(type(event), event.ran_in.whole_script):
                try:
                    for finding in rule.check(event, self._notebook):
                        key = _place(finding)
                        if key not in best or best[key][0].hint > finding.hint:
                            best[key] = finding, rule, event
                except Exception as error:  # a rule's mistake must cost its own findings only
                    self._problem(rule, error)
        return _once(best.values())

    def _may_show(self, rule: Rule[Any]) -> bool:
        """Whether anything it finds would be shown: all that a hint finds is a hint."""
        return self._hints or rule.default is not Default.HINT or rule in self._asked

    def _is_shown(self, finding: Finding, rule: Rule[Any]) -> bool:
        wanted = self._hints or not finding.hint or rule in self._asked
        return wanted and rule in self.rules

    def _readers(self, kind: type[flow.Event], script: bool) -> tuple[Rule[Any], ...]:  # noqa: FBT001
        known = self._by_kind.get((kind, script))
        if known is None:
            reading = (rule for rule in self._run if issubclass(kind, rule.reads))
            known = tuple(rule for rule in reading if not (script and rule.wants_cells))
            self._by_kind[kind, script] = known
        return known

    def _fixed(self, finding: Finding, rule: Rule[Any], event: flow.Event) -> Finding:
        if not self._fixes:
            return finding
        try:
            fix = rule.fix(event, self._notebook)
        except Exception as error:
            self._problem(rule, error)
            return finding
        if fix is not None and finding.confidence is Confidence.SUGGESTED:
            fix = dataclasses.replace(fix, safety=Safety.SUGGESTED)  # no surer than what it mends
        return dataclasses.replace(finding, fix=fix)

    def _problem(self, rule: Rule[Any], error: Exception) -> None:
        message = f"rule {rule.code} gave up: {type(error).__name__}: {error}"
        problem = Problem(where=f"lint.{rule.name}", message=message, cure="please report it")
        if problem not in self.problems:
            self.problems.append(problem)


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.cell, finding.code, finding.span.line, finding.span.column


def _once(found: Collection[_Found]) -> list[_Found]:
    """Without what another rule says better of the same line."""
    said: dict[tuple[object, ...], bool] = {}
    for finding, _, _ in found:
        key = (finding.cell, finding.span.line, finding.name)
        said[key] = finding.hint and said.get(key, True)

    def better(finding: Finding, other: str) -> bool:
        hint = said.get((finding.cell, finding.span.line, other))
        return hint is not None and hint <= finding.hint

    return [
        item for item in found if not any(better(item[0], other) for other in item[1].yields_to)
    ]


def lint_notebook(
    cells: Iterable[Cell], config: Config
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings of a whole notebook, judged at its end, and what could not be analysed."""
    linter = Linter(config, judged=False)
    problems: list[Problem] = []
    with flow.uncollected():
        try:
            for cell in cells:
                problems += linter.fold(cell).problems
            findings = linter.finish()
            return findings, (*problems, *linter.problems)
        finally:
            linter.close()
