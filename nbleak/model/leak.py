"""Judgements: what is a leak, and what became of a finding when its cell ran."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbleak.model.finding import Finding
from nbleak.model.holder import Holder, HolderKind


class Outcome(StrEnum):
    """What the run of its cell, or a later one, said about a finding."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NOT_EXERCISED = "not exercised"
    WITHDRAWN = "withdrawn"  # a later cell uses up what it says is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Memory that should not be there.

    Attributes:
        kind: The judging predicate's name, such as ``graph`` or ``output-history``.
        bytes: What it keeps alone.
        why: One sentence: what holds it and why that is not use.
        finding: The static finding that explains it, where one exists.
        rule: Code of the catalogue entry it is reported under; None where none fits.
    """

    kind: str
    bytes: int
    holder: Holder
    why: str
    finding: Finding | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A static finding and what its run measured.

    Attributes:
        reason: The number: ``12 MiB per iteration, held by history``.
    """

    finding: Finding
    outcome: Outcome
    reason: str
    bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """Values that former runs of a cell made and that are still alive after it ran again.

    Attributes:
        runs: The former runs, counted as in `CellRef.run`; oldest first.
        bytes: What they made of what this root holds.
    """

    kind: HolderKind
    root: str
    path: str
    runs: tuple[int, ...]
    bytes: int
