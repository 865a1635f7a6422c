"""Examples and fixture notebooks as cells, in the ways a notebook may be cut."""

from __future__ import annotations

import ast
import re

from nbleak.config import Config
from nbleak.files.script import script_cells
from nbleak.lint import lint_notebook
from nbleak.model import Cell, CellRef, Finding

_MARKER = re.compile(r"^# %%.*$", re.MULTILINE)
_RENAMED = {
    "loss": "err",
    "losses": "errs",
    "history": "bank",
    "running": "acc",
    "total": "amount",
    "net": "brain",
    "model": "thing",
    "criterion": "objective",
    "optimizer": "tuner",
    "loader": "feed",
    "preds": "stuff",
    "features": "items",
    "logits": "zed",
    "acts": "bag",
    "feats": "sack",
    "kept": "pile",
    "h": "memo",
}
_NAME = re.compile(r"(?<![\w.])(" + "|".join(_RENAMED) + r")(?!\w)")


def as_written(code: str) -> tuple[Cell, ...]:
    """The cells of percent format; lines are those of the text."""
    return script_cells(code, "example.py")


def joined(code: str) -> tuple[Cell, ...]:
    """All in one cell; lines stay."""
    return (Cell(ref=CellRef(index=1, path="example.py"), source=_MARKER.sub("", code)),)


def split(code: str) -> tuple[Cell, ...]:
    """One top-level statement a cell; lines stay."""
    lines = code.split("\n")
    cells: list[Cell] = []
    for statement in ast.parse(code).body:
        decorators = getattr(statement, "decorator_list", [])
        first = min([statement.lineno, *(node.lineno for node in decorators)])
        source = "\n" * (first - 1) + "\n".join(lines[first - 1 : statement.end_lineno])
        ref = CellRef(index=len(cells) + 1, path="example.py")
        cells.append(Cell(ref=ref, source=source))
    return tuple(cells)


def renamed(code: str) -> tuple[Cell, ...]:
    """With names that suggest nothing."""
    return script_cells(_NAME.sub(lambda match: _RENAMED[match[1]], code), "example.py")


def found(cells: tuple[Cell, ...], *, hints: bool = False, code: str = "") -> tuple[Finding, ...]:
    """The findings of a notebook, of one rule where a code is given; rules must not give up."""
    config = Config(hints=hints, select=(code,) if code else ())
    findings, problems = lint_notebook(cells, config)
    assert problems == ()
    return findings


def lines(findings: tuple[Finding, ...]) -> list[int]:
    """Where findings begin."""
    return [finding.span.line for finding in findings]
