"""One file, checked."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from nbleak.files import is_notebook, locate, read_text, text_cells
from nbleak.lint import lint_notebook
from nbleak.model import Cell, CellRef, CheckedFile, NotebookReadError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from nbleak.config import Config
    from nbleak.model import Finding


def check_file(path: Path, config: Config) -> CheckedFile:
    """The findings of one file; a file that cannot be read has one problem and no findings."""
    try:
        text = read_text(path)
    except NotebookReadError as error:
        return unread(str(path), error)
    return check_read((str(path), text, config))


def check_read(file: tuple[str, str, Config]) -> CheckedFile:
    """The findings of a file by its path, text and options, whatever happens."""
    path, text, config = file
    try:
        return check_text(path, text, config)
    except NotebookReadError as error:
        return unread(path, error)
    except Exception as error:  # one file's trouble must not cost the others' findings
        message = f"nbleak gave up on it: {type(error).__name__}: {error}"
        problem = Problem(where=path, message=message, cure="please report it with the file")
        return CheckedFile(path=path, problems=(problem,), unread=True)


def check_text(path: str, text: str, config: Config) -> CheckedFile:
    """The findings in a file's text.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    cells = text_cells(path, text)
    findings, problems = lint_notebook(cells, config)
    if not is_notebook(path):
        cells, findings = _as_script(path, text, findings)
    found_in = {finding.cell.index for finding in findings}
    return CheckedFile(
        path=path,
        cells=tuple(cell for cell in cells if cell.ref.index in found_in),
        count=len(cells),
        findings=findings,
        places=locate(path, text, findings),
        problems=tuple(_placed(path, problem) for problem in problems),
    )


def unread(path: str, error: NotebookReadError) -> CheckedFile:
    """A file that could not be read, and why."""
    what, _, cure = str(error).removeprefix(f"{path} ").rpartition("; ")
    problem = Problem(where=path, message=what or cure, cure=cure if what else "")
    return CheckedFile(path=path, problems=(problem,), unread=True)


def _as_script(
    path: str, text: str, findings: tuple[Finding, ...]
) -> tuple[tuple[Cell, ...], tuple[Finding, ...]]:
    """File lines instead of cells: the cells of a script keep its line numbers."""
    whole = CellRef(path=path)
    found = tuple(dataclasses.replace(finding, cell=whole) for finding in findings)
    return (Cell(ref=whole, source=text),), found


def _placed(path: str, problem: Problem) -> Problem:
    where = path if problem.where == CellRef(path=path).label else f"{path}:{problem.where}"
    return dataclasses.replace(problem, where=where)
