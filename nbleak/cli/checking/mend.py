"""Fixes made in a file's text; writing it is the caller's business."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nbleak.files import disjoint, is_notebook, rewrite, text_cells
from nbleak.model import CheckedFile, Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbleak.model import Edit, Finding, Fix

    Again = Callable[[str], CheckedFile]  # what is found in a changed text

_MOST_ROUNDS = 50  # each makes at least one fix; of fixes that touch, one a round


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A file after its fixes.

    Attributes:
        file: What is still found in it.
        text: Its new text.
        fixed: How many findings were mended.
    """

    file: CheckedFile
    text: str
    fixed: int


def mendable(file: CheckedFile, *, suggested: bool) -> bool:
    """Whether there is a fix to make."""
    return any(f.fix and (suggested or f.fix.safety is Safety.SAFE) for f in file.findings)


def mend(file: CheckedFile, text: str, again: Again, *, suggested: bool) -> Mend:
    """Make the fixes in the text and check again, until there is none left.

    A round that leaves a finding it should have mended, or after which less of the file can be
    analysed than before, is taken back, and what did not help is not tried again.

    Args:
        file: What was found in the text.
        text: The file's text.
        again: Checks a text of that file.
        suggested: Make the fixes that want a reader, too.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    fixed = 0
    futile: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        chosen = _chosen(file, futile, suggested=suggested)
        if not chosen:
            break
        edits: defaultdict[int | None, list[Edit]] = defaultdict(list)
        for one in chosen:
            edits[one.finding.cell.index] += one.fix.edits
        mended = rewrite(file.path, text, edits)
        checked = again(mended)
        useless = _useless(file, chosen, checked)
        futile |= useless
        if not useless:
            file, text, fixed = checked, mended, fixed + len(chosen)
    return Mend(file=file, text=text, fixed=fixed)


def difference(path: str, before: str, after: str) -> str:
    """What changed in the cells of a file, as a unified difference; empty for nothing."""
    if not is_notebook(path):
        return "".join(_difference(before, after, path))
    pairs = zip(text_cells(path, before), text_cells(path, after), strict=True)
    return "".join(
        line
        for old, new in pairs
        for line in _difference(old.source, new.source, f"{path}:cell {old.ref.index}")
    )


class _Wanted(NamedTuple):
    """A fix to make, and the finding it is for, with its fingerprint."""

    fix: Fix
    finding: Finding
    name: str


def _chosen(file: CheckedFile, futile: set[str], *, suggested: bool) -> list[_Wanted]:
    """The fixes that can be made together."""
    by_cell: defaultdict[int | None, dict[Fix, _Wanted]] = defaultdict(dict)
    for finding, name in zip(file.findings, file.fingerprints(), strict=True):
        fix = finding.fix
        if fix and name not in futile and (suggested or fix.safety is Safety.SAFE):
            by_cell[finding.cell.index][fix] = _Wanted(fix, finding, name)
    return [wanted[fix] for wanted in by_cell.values() for fix in disjoint(wanted)]


def _useless(before: CheckedFile, made: list[_Wanted], after: CheckedFile) -> set[str]:
    """Findings that are still where the edits moved them; all, if a fix broke something."""
    if len(after.problems) > len(before.problems):
        return {one.name for one in made}
    expected = Counter(map(_line, before.findings))
    expected.subtract(_line(one.finding) for one in made)
    left = Counter(map(_line, after.findings))
    return {
        one.name
        for one in made
        if left[_line(one.finding, _moved(one.finding, made))] > expected[_line(one.finding)]
    }


def _line(finding: Finding, number: int | None = None) -> tuple[str, int | None, int]:
    return finding.code, finding.cell.index, number or finding.span.line


def _moved(finding: Finding, made: list[_Wanted]) -> int:
    """The finding's line after the edits."""
    place = finding.span.line, finding.span.column
    return finding.span.line + sum(
        edit.text.count("\n") - (edit.span.end_line - edit.span.line)
        for one in made
        if one.finding.cell.index == finding.cell.index
        for edit in one.fix.edits
        if (edit.span.line, edit.span.column) <= place
    )


def _difference(before: str, after: str, label: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, label, label):
        yield line if line.endswith("\n") else f"{line}\n"
