"""Whole notebooks as people write them: every marked line is found, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nbleak.files import read_cells

from . import cutting

FOLDER = Path(__file__).parent / "notebooks"
_MARK = re.compile(r"# !((?: NBL\d{3})+)$")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_notebooks(path: Path) -> None:
    """Lines end with ``# ! CODE`` where a finding is expected."""
    expected = {
        (number, code)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if (mark := _MARK.search(line))
        for code in mark[1].split()
    }
    found = cutting.found(read_cells(path))
    assert {(finding.span.line, finding.code) for finding in found} == expected


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_hints_change_no_finding(path: Path) -> None:
    """Without hints, which are then not looked for, the same findings are left."""
    cells = read_cells(path)
    shown = tuple(finding for finding in cutting.found(cells, hints=True) if not finding.hint)
    assert cutting.found(cells) == shown
