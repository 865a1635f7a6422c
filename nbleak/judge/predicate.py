"""What a predicate on holders looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from nbleak.judge.evidence import own_bytes
from nbleak.model import Leak

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder, HolderKind


class Predicate(ABC):
    """Says of one kind of holder when it is a leak.

    Attributes:
        kind: Name of the leak on the wire.
        holders: Kinds of holder it looks at.
        explained_by: Names of the rules whose findings can explain such a leak, best first.
        rule: Code it is reported under when no finding explains it.
    """

    kind: ClassVar[str]
    holders: ClassVar[frozenset[HolderKind]]
    explained_by: ClassVar[tuple[str, ...]] = ()
    rule: ClassVar[str | None] = None

    @abstractmethod
    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """One sentence why this holder is a leak; None when it is in use.

        Asked only for holders that alone keep at least the threshold.
        """

    def leak(self, holder: Holder, evidence: Evidence) -> Leak | None:
        """The leak, or None when the holder is small or in use."""
        if holder.kind not in self.holders or own_bytes(holder) < evidence.threshold_bytes:
            return None
        why = self.why(holder, evidence)
        if why is None:
            return None
        return Leak(kind=self.kind, bytes=own_bytes(holder), holder=holder, why=why, rule=self.rule)
