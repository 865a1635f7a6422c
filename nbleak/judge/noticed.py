"""What a run shows of rules that text does not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nbleak.judge import notices
from nbleak.judge.notice import Notice
from nbleak.plugins import discover

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Leak, Shortage, Verdict


@cache
def all_notices() -> tuple[Notice, ...]:
    """One instance of every notice in `nbleak.judge.notices`."""
    return tuple(kind() for kind in discover(notices, Notice))


def noticed(
    evidence: Evidence, leaks: tuple[Leak, ...], lack: Shortage | None, codes: frozenset[str]
) -> tuple[Verdict, ...]:
    """The notices of the rules with these codes."""
    wanted = (notice for notice in all_notices() if notice.code in codes)
    return tuple(verdict for notice in wanted for verdict in notice.told(evidence, leaks, lack))
