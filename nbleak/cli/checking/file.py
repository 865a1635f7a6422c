"""One file, checked."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.files import read_cells, read_text
from nbleak.lint import lint_notebook
from nbleak.model import Cell, CellRef, CheckedFile, NotebookReadError, Problem

if TYPE_CHECKING:
    from nbleak.config import Config


def check_file(path: Path, config: Config) -> CheckedFile:
    """The findings of one file; a file that cannot be read has one problem and no cells."""
    try:
        cells = read_cells(path)
    except NotebookReadError as error:
        return CheckedFile(path=str(path), cells=(), problems=(_unread(path, error),))
    findings, problems = lint_notebook(cells, config)
    checked = CheckedFile(path=str(path), cells=cells, findings=findings, problems=problems)
    return checked if path.suffix == ".ipynb" else _as_script(checked)


def unread(file: CheckedFile) -> bool:
    """Whether the file could not be read."""
    return any(problem.where == file.path for problem in file.problems)


def _unread(path: Path, error: NotebookReadError) -> Problem:
    what, _, cure = str(error).removeprefix(f"{path} ").rpartition("; ")
    return Problem(where=str(path), message=what or cure, cure=cure if what else "")


def _as_script(file: CheckedFile) -> CheckedFile:
    """The same with file lines instead of cells: the cells of a script keep its line numbers."""
    whole = CellRef(path=file.path)
    source = read_text(Path(file.path))
    return dataclasses.replace(
        file,
        cells=(Cell(ref=whole, source=source),),
        findings=tuple(dataclasses.replace(f, cell=whole) for f in file.findings),
    )
