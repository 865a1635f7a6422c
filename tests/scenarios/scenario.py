"""What a scenario is, how its file is read, and how it is played.

A file in `cells/` is a notebook in percent format. Its first line is the story's name, its second
either ``# in use`` or ``# leak: kind=graph, root=bank, bytes=8388608, code=NBL202``: what must be
flagged, on which holder, its exclusive bytes within 5 %, the rule that explains it. ``[raises]``
marks the cell that is meant to fail; ``[net]`` stands for the cell in ``_net.py``; ``frees=0`` says
that freeing is not part of the story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.model import Leak, Report

    from ..shells import Shell

CELLS = Path(__file__).parent / "cells"


@dataclass(frozen=True)
class Scenario:
    """Cells run one after the other; what must be flagged at their end.

    Attributes:
        kind: Of the leak; empty when nothing may be flagged in any cell.
        root: Of its holder; empty for any.
        raises: Position of the cell that is meant to raise, from 0.
        frees: Least part of the predicted bytes that must come back.
    """

    name: str
    cells: tuple[str, ...]
    kind: str = ""
    root: str = ""
    bytes: int = 0
    code: str = ""
    raises: int = -1
    frees: float = 0.95


@dataclass
class Played:
    """What came out."""

    reports: list[Report] = field(default_factory=list)

    @property
    def leaks(self) -> list[Leak]:
        """All leaks that any report told."""
        return [leak for report in self.reports for leak in report.leaks]


def read(path: Path) -> Scenario:
    """The scenario in a file."""
    head, *cells = path.read_text(encoding="utf-8").split("# %%")
    name, expected = (line.removeprefix("# ") for line in head.strip().splitlines())
    facts: dict[str, str] = {}
    if expected.startswith("leak: "):
        pairs = expected.removeprefix("leak: ").split(", ")
        facts = dict(pair.split("=", 1) for pair in pairs)
    else:
        assert expected == "in use", path
    marks = [cell.partition("\n")[0] for cell in cells]
    sources = [
        (CELLS / "_net.py").read_text() if "[net]" in mark else cell.partition("\n")[2]
        for mark, cell in zip(marks, cells, strict=True)
    ]
    return Scenario(
        name=name,
        cells=tuple(source.rstrip("\n") for source in sources),
        kind=facts.pop("kind", ""),
        root=facts.pop("root", ""),
        bytes=int(facts.pop("bytes", 0)),
        code=facts.pop("code", ""),
        frees=float(facts.pop("frees", 0.95)),
        raises=next((n for n, mark in enumerate(marks) if "[raises]" in mark), -1),
    )


def scenarios() -> dict[str, Scenario]:
    """All scenarios by the name of their file."""
    return {path.stem: read(path) for path in sorted(CELLS.glob("[a-z]*.py"))}


def play(shell: Shell, scenario: Scenario) -> Played:
    """Run the cells of a scenario in a shell with nbleak loaded."""
    played = Played()
    for number, source in enumerate(scenario.cells):
        result = shell.run(source)
        if number != scenario.raises:
            assert result.success, result.error_before_exec or result.error_in_exec
        played.reports.append(shell.report)
    return played
