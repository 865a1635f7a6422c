"""What the cells of a notebook smell of, and what an editor that marks it may ask."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.finding import Finding, Fix
from nbleak.model.leak import Outcome
from nbleak.model.report import VERSION, RuleInfo
from nbleak.model.source import CellRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Smell:
    """A finding, and what the last run of its cell made of it.

    Attributes:
        fixable: Its rule has a fix for some of what it finds; whether for this is known on request.
        outcome: None where this text has not run.
        reason: The number: ``12 MiB per iteration, held by history``.
        bytes: What was measured of it.
    """

    finding: Finding
    fixable: bool = False
    outcome: Outcome | None = None
    reason: str = ""
    bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSmells:
    """What one cell smells of.

    Attributes:
        checksum: Of the text that the spans stand in; see `Cell.checksum`.
        smells: In order of place, whichever cell's run showed them.
    """

    cell: CellRef
    checksum: int
    smells: tuple[Smell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmellsFrame:
    """The cells whose smells changed with a run, or, in a key frame, all that have any.

    Attributes:
        kernel: Names this start of the kernel.
        number: Counts the frames; who misses one asks for a key frame.
        rules: Prose of the rules that no frame named before; of all, in a key frame.
    """

    kernel: str
    number: int
    key: bool
    cells: tuple[CellSmells, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    version: int = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a text smells of that has not run, as if it ran next."""

    smells: CellSmells
    rules: tuple[RuleInfo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The fix of one smell of a text; None where only a person can mend it."""

    fix: Fix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRequest:
    """Asks what a text smells of, typed into a cell and not run."""

    cell: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixRequest:
    """Asks how to mend what a rule finds at one place of a text."""

    cell: str
    source: str
    code: str
    line: int
    column: int
