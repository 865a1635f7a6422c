"""Notices from plain facts."""

from __future__ import annotations

import pytest

from nbleak.judge import noticed
from nbleak.judge.noticed import all_notices
from nbleak.lint import find_rule
from nbleak.model import Change, Delta, Unit

from .facts import MIB, evidence

ALL = frozenset(notice.code for notice in all_notices())


def device(reserved: int, allocated: int, fragments: int | None) -> Delta:
    """What a cell did to an allocator, bytes more."""
    rows = {"reserved": reserved, "allocated": allocated, "fragments": fragments}
    return Delta(
        seconds=1.0,
        changes=tuple(
            Change(
                id=f"torch.cuda:0.{what}",
                area="gpu:0",
                label=what,
                unit=Unit.BYTES,
                before=0,
                after=more,
            )
            for what, more in rows.items()
        ),
    )


def test_an_allocator_in_pieces_is_told() -> None:
    """Reserved grew, allocated did not, and most of the rest lies between blocks in use."""
    found = noticed(evidence(delta=device(100 * MIB, 5 * MIB, 80 * MIB)), (), None, ALL)

    assert [(v.finding.code, v.bytes) for v in found] == [("NBL247", 80 * MIB)]


@pytest.mark.parametrize(
    "delta",
    [
        device(100 * MIB, 90 * MIB, 10 * MIB),  # a model was loaded
        device(100 * MIB, 5 * MIB, 2 * MIB),  # a cache that can be returned
        device(100 * MIB, 5 * MIB, None),  # an allocator that does not tell
        device(MIB - 1, 0, MIB - 1),
    ],
)
def test_a_larger_cache_is_ordinary(delta: Delta) -> None:
    """Reserved above allocated alone is how the allocator works."""
    assert noticed(evidence(delta=delta), (), None, ALL) == ()


def test_notices_are_their_rules() -> None:
    """Name and severity are those of the rule with that code."""
    for notice in all_notices():
        rule = find_rule(notice.code)
        assert (notice.name, notice.severity) == (rule.name, rule.severity)
