"""A result of ``nbleak check`` to render: one notebook with a finding, one script, trouble."""

from __future__ import annotations

import dataclasses

from nbleak.lint import rule_info
from nbleak.model import Cell, CellRef, Check, CheckedFile, Edit, Place, Problem, Span

from .parts import HOOK_FINDING, LOSS_FINDING

SOURCE = "".join(f"# {number}\n" for number in range(1, 9)) + (
    "        history.append(F.cross_entropy(out, yb))\n"
)
REF = CellRef(id="abc", index=7)


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    """A span."""
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)


NOTEBOOK = CheckedFile(
    path="a b/é, 1.ipynb",
    cells=(Cell(ref=REF, source=SOURCE),),
    count=3,
    findings=(dataclasses.replace(LOSS_FINDING, cell=REF),),
    places=(
        Place(
            span=span(120, 30, 120, 54),
            edits=(Edit(span=span(120, 6, 120, 80), text='"x"'),),
        ),
    ),
    problems=(Problem(where="a b/é, 1.ipynb:cell 2", message="it is not Python"),),
)
SCRIPT = CheckedFile(
    path="/home/dir/train.py",
    cells=(Cell(ref=CellRef(path="train.py"), source="x\n" * 40),),
    count=1,
    findings=(
        dataclasses.replace(
            HOOK_FINDING, cell=CellRef(), span=span(3, 0, 4, 1), message="100% held\nby `h`"
        ),
    ),
    places=(Place(span=span(3, 0, 4, 1)),),
)
BROKEN = CheckedFile(
    path="broken.ipynb",
    problems=(Problem(where="broken.ipynb", message="is <not> JSON\x1b", cure="save it again"),),
    unread=True,
)
CLEAN = CheckedFile(path="clean.ipynb", count=2)


def check(*files: CheckedFile) -> Check:
    """A whole run with these files."""
    codes = sorted({finding.code for file in files for finding in file.findings})
    return Check(files=files, seconds=0.5, rules=tuple(map(rule_info, codes)), root="/home/dir")


ALL = check(NOTEBOOK, SCRIPT, BROKEN, CLEAN)
