"""One leak in words: how much, who, why, which rule, and what frees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.model import HolderKind, Outcome
from nbleak.render.words import clause, plural

if TYPE_CHECKING:
    from nbleak.model import Holder, Leak, Report

# Where the root is what goes away; elsewhere its name would promise too much (`free net`).
_NAMES_ITSELF = frozenset({HolderKind.NAME, HolderKind.GRAPH, HolderKind.OUTPUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One leak of a report.

    Attributes:
        number: Its place in the report, from 1.
        size: What it keeps; ``≥`` in front when the walk was cut.
        count: What it consists of: ``100 graphs``.
        code: The rule it is reported under; empty where none fits.
        verdict: ``confirmed`` or empty. reason: The number that confirms it.
        shared: Who else holds the same, in a sentence; empty where nobody does.
        command: What to type to free it; empty when nbleak cannot.
        statement: The same as Python, or what to do. loses: What is gone afterwards.
        brings: What freeing should bring; empty when not known.
    """

    number: int
    size: str
    count: str
    path: str
    why: str
    shared: str
    code: str
    verdict: str
    reason: str
    command: str
    statement: str
    loses: str
    brings: str


def row(report: Report, number: int) -> Row:
    """The leak at that place of the report, counted from 1."""
    leak = report.leaks[number - 1]
    holder, release = leak.holder, leak.holder.release
    judged = next((v for v in report.verdicts if v.finding == leak.finding), None)
    predicted = release.predicted_bytes
    return Row(
        number=number,
        size=_size(leak),
        count=_count(holder),
        path=holder.path or holder.root,
        why=clause(leak.why),
        shared=_shared(holder),
        code=leak.rule or (leak.finding.code if leak.finding else ""),
        verdict=(judged.outcome if judged else Outcome.CONFIRMED).value if leak.finding else "",
        reason=clause(judged.reason) if judged else "",
        command=_command(report, number) if release.by_nbleak else "",
        statement=release.statement,
        loses=clause(release.loses),
        brings=format_bytes(predicted) if predicted is not None else "",
    )


def _command(report: Report, number: int) -> str:
    """A script has no magics: there it is the statement itself."""
    if report.cell.name:
        return report.leaks[number - 1].holder.release.statement
    return f"%nbleak free {free_argument(report, number)}"


def free_argument(report: Report, number: int) -> str:
    """What ``%nbleak free`` takes for the leak at that place, counted from 1.

    The holder's root, and those of all that go with it, where that is one word, belongs to one
    leak only and is itself what goes away; else the place.
    """
    holder = report.leaks[number - 1].holder
    roots = [leak.holder.root for leak in report.leaks]
    words = [holder.root, *(part.root for part in holder.release.also)]
    plain = all(word.isprintable() and " " not in word for word in words)
    if holder.kind in _NAMES_ITSELF and plain and roots.count(holder.root) == 1:
        return " ".join(words)
    return str(number)


def _shared(holder: Holder) -> str:
    others = [part.root for part in holder.release.also]
    if not others:
        return ""
    return f"held together with {', '.join(others)}: freeing one of them frees nothing"


def _size(leak: Leak) -> str:
    if not leak.bytes:
        return f"{leak.holder.entries} ×" if leak.holder.entries else "–"
    least = "≥ " if leak.holder.exclusive_bytes is None else ""
    return f"{least}{format_bytes(leak.bytes)}"


def _count(holder: Holder) -> str:
    if holder.graph:
        return plural(holder.graph.tensors, "graph")
    if holder.entries is not None:
        return plural(holder.entries, "entry", "entries")
    return plural(holder.storages, "storage") if holder.storages else ""
