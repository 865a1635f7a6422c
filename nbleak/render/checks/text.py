"""``nbleak check`` for people: a code frame for each finding, then one closing sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import duration
from nbleak.model import Safety
from nbleak.render.frame import frame
from nbleak.render.renderer import CheckRenderer
from nbleak.render.terminal import GOOD, KEPT, LINK, QUIET, STRONG, cut, emit, spread, styled
from nbleak.render.words import clause, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import Check, CheckedFile, Finding, Fix, Problem
    from nbleak.render.renderer import Style

_NO_LINE = ""
_RIGHT_EDGE = 80


class TextCheck(CheckRenderer):
    """Places are ``path:cell:line:column``, counted from 1, so that editors make links of them."""

    format = "text"

    def render(self, check: Check, style: Style) -> str:
        """The result in lines."""
        return emit(_lines(check, style.width), color=style.color)


def _lines(check: Check, width: int) -> Iterator[Text]:
    for file in check.files:
        for finding in file.findings:
            yield from _finding(finding, file, width)
            yield styled(_NO_LINE)
    yield from notes(check)
    yield styled(closing(check))


def _finding(finding: Finding, file: CheckedFile, width: int) -> Iterator[Text]:
    yield styled(
        (_place(finding, file.path), STRONG),
        " ",
        (finding.code, KEPT),
        f" {finding.name}",
        (" (hint)" if finding.hint else "", QUIET),
    )
    cell = file.cell_of(finding)
    yield from frame(cell.source if cell else "", finding.span, clause(finding.message), width)
    why = styled(("why: ", QUIET), (f"nbleak explain {finding.code}", LINK))
    fix = _fix(finding.fix, width) if finding.fix else styled(_NO_LINE)
    yield from spread(fix, why, min(width, _RIGHT_EDGE))


def _place(finding: Finding, path: str) -> str:
    cell = "" if finding.cell.index is None else f"cell {finding.cell.index}:"
    return f"{path}:{cell}{finding.span.line}:{finding.span.column + 1}"


def _fix(fix: Fix, width: int) -> Text:
    how = "safe, --fix" if fix.safety is Safety.SAFE else "suggested, see --diff"
    return styled(
        ("  fix: ", GOOD), cut(clause(fix.title), width - len(how) - 11), (f"  ({how})", QUIET)
    )


def notes(check: Check) -> Iterator[Text]:
    """What could not be read or analysed, and a blank line."""
    for problem in check.problems:
        yield _problem(problem)
    if check.problems:
        yield styled(_NO_LINE)


def _problem(problem: Problem) -> Text:
    cure = f"; {clause(problem.cure)}" if problem.cure else ""
    return styled(("note: ", QUIET), f"{problem.where}: {clause(problem.message)}{cure}")


def closing(check: Check) -> str:
    """One sentence about the whole run."""
    count = len(check.findings)
    found = f"Found {plural(count, 'leak')}" if count else "Found no leaks"
    books = sum(file.path.endswith(".ipynb") for file in check.files)
    noun = "notebook" if books == len(check.files) else "file" if books else "script"
    cells = f" ({plural(check.cells, 'cell')})" if books else ""
    seconds = f"{check.seconds:.2f} s" if check.seconds < 1 else duration(check.seconds)
    fixes = f"  {check.fixable} can be fixed with --fix." if check.fixable else ""
    where = f"{plural(len(check.files), noun)}{cells}"
    return f"{found} in {where} in {seconds}.{_baseline(check)}{fixes}"


def _baseline(check: Check) -> str:
    if check.known is None:
        return ""
    stale = f", {plural(check.stale, 'entry', 'entries')} of it stale" if check.stale else ""
    return f"  {check.known:,} more in the baseline{stale}."
