"""What a predicate on holders looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from nbleak.judge.evidence import own_bytes
from nbleak.model import Leak

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder, HolderKind

ORPHAN = "NBL107"  # the user let go of it, and something did not


class Predicate(ABC):
    """Says of one kind of holder when it is a leak.

    Attributes:
        kind: Name of the leak on the wire.
        holders: Kinds of holder it looks at.
        explained_by: Names of the rules whose findings can explain such a leak, best first.
        rule: Code it is reported under when no finding explains it.
        yields: It is not told where another leak under its name tells most of its bytes.
        pile: Entries from which on it is asked whatever the bytes; None where bytes alone count.
    """

    kind: ClassVar[str]
    holders: ClassVar[frozenset[HolderKind]]
    explained_by: ClassVar[tuple[str, ...]] = ()
    rule: ClassVar[str | None] = None
    yields: ClassVar[bool] = False
    pile: ClassVar[int | None] = None

    @abstractmethod
    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """One sentence why this holder is a leak; None when it is in use.

        Asked only for holders that alone keep at least the threshold, or are a pile.
        """

    def fits(self, holder: Holder) -> bool:  # noqa: ARG002
        """Whether this predicate is about that holder, beyond its kind."""
        return True

    def size(self, holder: Holder, evidence: Evidence) -> int:  # noqa: ARG002
        """Bytes of the leak that the holder would be."""
        return own_bytes(holder)

    def together(self, evidence: Evidence, leaks: tuple[Leak, ...]) -> Leak | None:  # noqa: ARG002
        """What several holders keep that none keeps alone; None where that is no leak.

        Args:
            evidence: Of the cell.
            leaks: Those of single holders.
        """
        return None

    def leak(self, holder: Holder, evidence: Evidence) -> Leak | None:
        """The leak, or None when the holder is small or in use."""
        if holder.kind not in self.holders or not self.fits(holder):
            return None
        piled = self.pile is not None and (holder.entries or 0) >= self.pile
        if self.size(holder, evidence) < evidence.threshold_bytes and not piled:
            return None
        why = self.why(holder, evidence)
        if why is None:
            return None
        rule = self.rule or (ORPHAN if holder.orphaned else None)
        return Leak(
            kind=self.kind, bytes=self.size(holder, evidence), holder=holder, why=why, rule=rule
        )
