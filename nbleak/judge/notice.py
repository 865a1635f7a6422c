"""What a rule that only a run can show looks like, where it is about no leak."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from nbleak.model import Confidence, Finding, Outcome, Severity, Span, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import CellRef, Leak, Shortage


class Notice(ABC):
    """Tells confirmed findings of one rule, each with its number.

    Attributes:
        code: Of the rule. name: The catalogue's id. severity: As the rule's.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def told(
        self, evidence: Evidence, leaks: tuple[Leak, ...], lack: Shortage | None
    ) -> Iterator[Verdict]:
        """What is to be said of this run.

        Args:
            evidence: Both halves of the cell.
            leaks: What is told already.
            lack: What was missing, where the cell ran out of memory.
        """

    def confirmed(
        self,
        evidence: Evidence,
        message: str,
        reason: str,
        *,
        cell: CellRef | None = None,
        line: int = 1,
        subject: str | None = None,
        size: int | None = None,
    ) -> Verdict:
        """A finding of this rule with the number that bears it out; in the cell, unless told."""
        finding = Finding(
            code=self.code,
            name=self.name,
            message=message,
            span=Span(line=line, column=0, end_line=line, end_column=0),
            cell=cell or evidence.cell,
            severity=self.severity,
            confidence=Confidence.SEEN,
            subject=subject,
            hint=True,
        )
        return Verdict(finding=finding, outcome=Outcome.CONFIRMED, reason=reason, bytes=size)
