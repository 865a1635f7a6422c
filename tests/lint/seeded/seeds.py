"""Leaks seeded into clean programs, one at a time.

A program marks where: ``total += loss.item()  # seed drop-method:item NBL201``. The operator
changes the code there, and the rule must then find that line; ``NBL205+2`` says two lines further
down, counted in the program as it stands. Commas separate the findings of one leak that shows in
several places, semicolons several seeds of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from . import operators

PROGRAMS = Path(__file__).parent / "programs"
_MARK = re.compile(r"[ \t]*# seed (.+)$", re.MULTILINE)
_SEED = re.compile(r"([a-z-]+)(?::(\S+))? (NBL\d{3}.*)$")
_BLAMED = re.compile(r"(NBL\d{3})([+-]\d+)?")


@dataclass(frozen=True)
class Seed:
    """One leak and where it must be found.

    Attributes:
        program: Name of its file. row: Of the mark, from 0.
        operator: What is done there. argument: To what; may be empty.
        blamed: Codes of the rules that find it, and how many rows below.
    """

    program: str
    row: int
    operator: str
    argument: str
    blamed: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """As in the program, with its place."""
        what = ":".join(filter(None, [self.operator, self.argument]))
        return f"{self.program}:{self.row + 1} {what} {self.blamed[0][0]}"


def clean(program: str) -> str:
    """The program without its marks."""
    return _MARK.sub("", (PROGRAMS / f"{program}.py").read_text(encoding="utf-8"))


def sown(seed: Seed) -> tuple[str, list[tuple[int, str]]]:
    """The program with the leak, and what must be found: numbers of lines and codes."""
    lines = clean(seed.program).split("\n")
    operator = getattr(operators, seed.operator.replace("-", "_"))
    row = operator(lines, seed.row, *filter(None, [seed.argument]))
    at = seed.row if row is None else row
    found = [(_number(lines, at + below), code) for code, below in seed.blamed]
    return "\n".join(lines), sorted(found)


def _number(lines: list[str], row: int) -> int:
    """The line of the text at which a row begins."""
    return 1 + sum(1 + line.count("\n") for line in lines[:row])


def programs() -> list[str]:
    """The names of all programs."""
    return sorted(path.stem for path in PROGRAMS.glob("*.py"))


def seeds() -> list[Seed]:
    """All seeds of all programs."""
    return [seed for program in programs() for seed in _seeds(program)]


def _seeds(program: str) -> list[Seed]:
    text = (PROGRAMS / f"{program}.py").read_text(encoding="utf-8")
    found = []
    for row, line in enumerate(text.split("\n")):
        mark = _MARK.search(line)
        for part in mark[1].split("; ") if mark else ():
            match = _SEED.fullmatch(part)
            assert match, (program, row + 1, part)
            operator, argument, findings = match.groups()
            blamed = tuple((code, int(below or 0)) for code, below in _BLAMED.findall(findings))
            found.append(Seed(program, row, operator, argument or "", blamed))
    return found
