"""Suppression comments that silence nothing: what the linter adds to the stream at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow import Event
from nbleak.lint.registry import find_rule
from nbleak.model import UnknownRuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.lint.suppress import Silencer
    from nbleak.model import CellRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused(Event):
    """A comment that silences nothing, or not all that it names.

    Attributes:
        names: Rules it names although they find nothing there; in lower case.
        unknown: What it names although there is no such rule.
        useful: What it names for good reason.
    """

    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    useful: tuple[str, ...] = ()


def unused(silencer: Silencer, cells: Iterable[CellRef]) -> Iterator[Unused]:
    """The comments of these cells that are of no use, after every finding was asked about."""
    for cell in cells:
        for comment in silencer.comments(cell):
            used = silencer.used(cell, comment)
            reads = {name: _reads_text(name) for name in comment.rules - used}
            unknown = tuple(sorted(name for name, known in reads.items() if known is None))
            idle = tuple(sorted(name for name, known in reads.items() if known))
            if unknown or idle or not (comment.rules or used):
                yield Unused(
                    id=0,
                    span=comment.span,
                    statement=comment.span,
                    cell=cell,
                    ran_in=cell,
                    names=idle,
                    unknown=unknown,
                    useful=tuple(sorted(comment.rules - {*idle, *unknown})),
                )


def _reads_text(name: str) -> bool | None:
    """Whether the rule would find its smell in the text; None when there is no such rule."""
    try:
        rule = find_rule(name)
    except UnknownRuleError:
        return None
    return bool(rule.reads) and Unused not in rule.reads
