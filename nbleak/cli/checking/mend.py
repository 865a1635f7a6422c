"""Fixes made in a file's text; writing it is the caller's business."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.files import disjoint, is_notebook, rewrite, text_cells
from nbleak.model import CheckedFile, Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbleak.model import Edit

    Again = Callable[[str], CheckedFile]  # what is found in a changed text

_MOST_ROUNDS = 8  # a fix can uncover another one; none needs as many as this


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

    A round after which more of the file cannot be analysed than before is taken back.

    Args:
        file: What was found in the text.
        text: The file's text.
        again: Checks a text of that file.
        suggested: Make the fixes that want a reader, too.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    fixed = 0
    for _ in range(_MOST_ROUNDS):
        edits, count = _edits(file, suggested=suggested)
        if not count:
            break
        mended = rewrite(file.path, text, edits)
        checked = again(mended)
        if len(checked.problems) > len(file.problems):
            break
        file, text, fixed = checked, mended, fixed + count
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


def _edits(file: CheckedFile, *, suggested: bool) -> tuple[dict[int | None, list[Edit]], int]:
    """The edits of each cell that can be made together, and how many fixes they are."""
    by_cell = defaultdict(list)
    for finding in file.findings:
        if finding.fix and (suggested or finding.fix.safety is Safety.SAFE):
            by_cell[finding.cell.index].append(finding.fix)
    chosen = {index: disjoint(fixes) for index, fixes in by_cell.items()}
    edits = {
        index: [edit for fix in fixes for edit in fix.edits] for index, fixes in chosen.items()
    }
    return edits, sum(map(len, chosen.values()))


def _difference(before: str, after: str, label: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, label, label):
        yield line if line.endswith("\n") else f"{line}\n"
