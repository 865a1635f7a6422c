"""Steps that need more memory than there is, where nothing leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.notice import Notice
from nbleak.model import HolderKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Leak, Shortage, Verdict


class Oversized(Notice):
    """Out of memory, and no leak is to blame: the frames of the error itself are none."""

    code = "NBL231"
    name = "torch-oversized-batch"
    severity = Severity.LOW

    def told(
        self, evidence: Evidence, leaks: tuple[Leak, ...], lack: Shortage | None
    ) -> Iterator[Verdict]:
        """Once a cell."""
        others = [leak for leak in leaks if leak.holder.kind is not HolderKind.TRACEBACK]
        if lack is None or others:
            return
        asked = "more" if lack.asked_bytes is None else format_bytes(lack.asked_bytes)
        yield self.confirmed(
            evidence,
            "the step needs more memory than there is, and nothing leaks: a smaller batch fits",
            f"{asked} asked for in vain, {format_bytes(lack.brings_bytes)} could be let go of",
            size=lack.asked_bytes,
        )
