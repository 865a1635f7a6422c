"""Exceptions the user stored, with the frames they drag along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder


class StoredException(Predicate):
    """A name bound to an exception whose traceback keeps locals."""

    kind = "stored-exception"
    holders = frozenset({HolderKind.EXCEPTION})
    explained_by = ("nb-exception-stored", "torch-oom-retry-in-except")
    rule = "NBL108"

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Always: nobody keeps an exception, or a frame, for the tensors among its locals."""
        place = f" ({holder.frame})" if holder.frame else ""
        if holder.release.action == "clear-frame":
            return f"the stored frame keeps the locals of its call{place}"
        return f"the traceback of the stored exception keeps its frames alive{place}"
