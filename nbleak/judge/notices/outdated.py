"""Objects of classes that were reloaded since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.notice import Notice
from nbleak.model import HolderKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Leak, Shortage, Verdict


class Outdated(Notice):
    """A name bound to an object whose module has another class of that name by now."""

    code = "NBL128"
    name = "nb-autoreload-old-objects"
    severity = Severity.LOW

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],  # noqa: ARG002
        lack: Shortage | None,  # noqa: ARG002
    ) -> Iterator[Verdict]:
        """Whatever it keeps; a holder says how much."""
        census = evidence.census
        for name in sorted(census.outdated) if census is not None else ():
            holder = census.find(HolderKind.NAME, name) if census is not None else None
            size = holder.total_bytes if holder is not None else 0
            yield self.confirmed(
                evidence,
                f"`{name}` belongs to a class that its module has replaced since",
                f"{format_bytes(size)} held by {name}, an object of the old class",
                subject=name,
                size=size,
            )
