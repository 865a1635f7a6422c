"""Frames that the last error keeps alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder


class LastTraceback(Predicate):
    """The slots in which IPython and CPython keep the last error."""

    kind = "last-traceback"
    holders = frozenset({HolderKind.TRACEBACK})
    explained_by = ("nb-last-traceback",)
    rule = "NBL102"

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Always: exclusive means that no name of the user leads there."""
        place = f" ({holder.frame})" if holder.frame else ""
        return f"the last error keeps the frames it passed through alive{place}"
