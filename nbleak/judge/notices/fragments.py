"""Memory that an allocator holds in pieces nothing fits in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import area_name, format_bytes
from nbleak.judge.notice import Notice
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Leak, Shortage, Verdict

_PART = 0.5  # of what was reserved more


class Fragments(Notice):
    """Reserved memory grows while allocated memory does not, and most of it is split."""

    code = "NBL247"
    name = "torch-shape-fragmentation"
    severity = Severity.MEDIUM

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],  # noqa: ARG002
        lack: Shortage | None,  # noqa: ARG002
    ) -> Iterator[Verdict]:
        """Once a device; a larger cache alone is ordinary."""
        delta = evidence.delta
        for change in delta.changes if delta is not None else ():
            device, _, what = change.id.rpartition(".")
            grown = change.kept or 0
            if what != "reserved" or delta is None or grown < evidence.threshold_bytes:
                continue
            used, split = delta.get(f"{device}.allocated"), delta.get(f"{device}.fragments")
            if used is None or used.kept is None or split is None or split.kept is None:
                continue
            if used.kept < grown * _PART <= split.kept:
                where = area_name(change.area)
                yield self.confirmed(
                    evidence,
                    f"the allocator of {where} took more memory, and it is in small pieces",
                    f"{format_bytes(grown, sign=True)} reserved, of which "
                    f"{format_bytes(split.kept)} in pieces beside what is in use",
                    size=split.kept,
                )
