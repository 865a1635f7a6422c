"""The last batch, output and loss of a loop, kept by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.judge.evidence import own_bytes
from nbleak.judge.notice import Notice
from nbleak.model import HolderKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Leak, Shortage, Verdict


class LoopNames(Notice):
    """A name that only a loop at top level binds, and that alone keeps something large."""

    code = "NBL115"
    name = "nb-loop-variable-global"
    severity = Severity.LOW

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],
        lack: Shortage | None,  # noqa: ARG002
    ) -> Iterator[Verdict]:
        """With its graph, where it has one; what is a leak already is not told twice."""
        lines, flagged = dict(evidence.looped), {leak.holder.root for leak in leaks}
        for holder in evidence.census.holders if evidence.census else ():
            line = lines.get(holder.root) if holder.root not in flagged else None
            fits = holder.kind in {HolderKind.NAME, HolderKind.GRAPH}
            if line is None or not fits or own_bytes(holder) < evidence.threshold_bytes:
                continue
            graph = "the graph of " if holder.kind is HolderKind.GRAPH else ""
            yield self.confirmed(
                evidence,
                f"the loop leaves {graph}`{holder.root}` behind under its name",
                f"{format_bytes(own_bytes(holder))} held by {holder.root} after the loop",
                line=line,
                subject=holder.root,
                size=own_bytes(holder),
            )
            lines.pop(holder.root)
