"""Recall and precision on programs re-created from reports of real leaks and their repairs.

``# ! id|id`` ends a line that leaks, with the rules that may say so; ``# ~`` one about which people
may differ. A file without marks is fine. The makers of these files did not know the rules; those in
``development`` have been looked at since, and siblings of some of them stand beside them; those in
``held_out`` were only counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from nbleak.config import Config
from nbleak.files import read_cells
from nbleak.lint import lint_notebook

FOLDER = Path(__file__).parent / "reports"
MARK = re.compile(r"# ! ?([\w|\-]+)$")


@dataclass
class Score:
    """What was found of what is there."""

    marks: int = 0
    found: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        """Part of the leaking lines that were found."""
        return self.found / self.marks

    @property
    def precision(self) -> float:
        """Part of the lines reported that leak."""
        return self.found / (self.found + self.false)

    def add(self, path: Path, *, hints: bool) -> None:
        """Count one file; a line about which people may differ counts neither way."""
        lines = path.read_text(encoding="utf-8").split("\n")
        marked = {n for n, line in enumerate(lines, start=1) if MARK.search(line)}
        findings, problems = lint_notebook(read_cells(path), Config(hints=hints))
        assert problems == (), path
        reported = {finding.span.line for finding in findings}
        self.marks += len(marked)
        self.found += len(reported & marked)
        self.false += sum("# ~" not in lines[n - 1] for n in reported - marked)


def score(folder: str, *, hints: bool = False) -> Score:
    """The score of a whole folder."""
    total = Score()
    for path in sorted((FOLDER / folder).glob("*.py")):
        total.add(path, hints=hints)
    return total


@pytest.mark.parametrize(
    ("folder", "recall", "precision"), [("development", 0.92, 0.99), ("held_out", 0.84, 0.97)]
)
def test_reports(folder: str, recall: float, precision: float) -> None:
    """No less is found, and no more of it is wrong, than was reached."""
    reached = score(folder)
    assert reached.recall >= recall, reached
    assert reached.precision >= precision, reached


def test_half_of_the_programs_are_fine() -> None:
    """A suite of leaks alone would reward reporting everything."""
    for folder in ("development", "held_out"):
        texts = [path.read_text(encoding="utf-8") for path in (FOLDER / folder).glob("*.py")]
        leaking = sum("# ! " in text for text in texts)
        assert 0.4 * len(texts) < leaking < 0.6 * len(texts)
