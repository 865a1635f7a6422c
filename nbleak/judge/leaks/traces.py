"""`tf.function`s that trace again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder


class Traces(Predicate):
    """Counted: a trace is about 90 KB that no walk sees, and it never goes."""

    kind = "traces"
    holders = frozenset({HolderKind.TRACES})
    explained_by = ("tf-function-python-args", "tf-function-in-loop")
    rule = "NBL322"
    pile = 5

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Two or three are the shapes of training and of a last, smaller batch."""
        if (holder.entries or 0) < self.pile:
            return None
        return f"{holder.entries} traces of it are kept; each new Python value or shape adds one"
