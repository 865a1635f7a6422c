"""Fixes made in a file, or shown as a difference."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.cli.checking.file import check_file
from nbleak.files import apply_edits, disjoint, write_cells
from nbleak.model import Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.config import Config
    from nbleak.model import CheckedFile, Edit

_MOST_ROUNDS = 8  # a fix can uncover another one; none needs as many as this


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A file after its fixes.

    Attributes:
        file: What is still found in it.
        fixed: How many findings were mended.
    """

    file: CheckedFile
    fixed: int


def mend_file(file: CheckedFile, config: Config, *, suggested: bool = False) -> Mend:
    """Make the fixes and check again, until there is none left.

    Args:
        file: What was found in it.
        config: The configuration that holds for it.
        suggested: Make the fixes that want a reader, too.

    Raises:
        NotebookReadError: The file cannot be read or written any more.
    """
    fixed = 0
    for _ in range(_MOST_ROUNDS):
        edits, count = _edits(file, suggested=suggested)
        if not count:
            break
        write_cells(file.path, edits)
        fixed += count
        file = check_file(Path(file.path), config)
    return Mend(file=file, fixed=fixed)


def preview(file: CheckedFile, *, suggested: bool = False) -> str:
    """What `mend_file` would change first, as a unified difference; empty for nothing."""
    edits, _ = _edits(file, suggested=suggested)
    return "".join(
        line
        for cell in file.cells
        if cell.ref.index in edits
        for line in _difference(
            cell.source,
            apply_edits(cell.source, edits[cell.ref.index]),
            _label(file, cell.ref.index),
        )
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


def _label(file: CheckedFile, index: int | None) -> str:
    return file.path if index is None else f"{file.path}:cell {index}"


def _difference(before: str, after: str, label: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, label, label):
        yield line if line.endswith("\n") else f"{line}\n"
