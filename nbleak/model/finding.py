"""What the linter found, and how it could be fixed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbleak.model.source import CellRef, Span


class Severity(StrEnum):
    """What happens if a finding is real and repeated."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(StrEnum):
    """How a finding's decisive value was known.

    ``seen``: its construction was interpreted. ``inferred``: from how it is used or what a
    library documents. ``suggested``: only a name suggests it.
    """

    SEEN = "seen"
    INFERRED = "inferred"
    SUGGESTED = "suggested"


class Basis(StrEnum):
    """What a rule's findings rest on.

    ``static``: the text alone. ``types``: the text, and the live types of names it does not
    define. ``measured``: only a run shows it.
    """

    STATIC = "static"
    TYPES = "static + types"
    MEASURED = "measured"


class Default(StrEnum):
    """When a rule's findings are shown."""

    ON = "on"
    HINT = "hint"
    OFF = "off"


class Safety(StrEnum):
    """Whether a fix keeps behaviour under a checked condition, or wants a reader."""

    SAFE = "safe"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the text at a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A proposed change of one cell's source; the edits never overlap."""

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One smell at one place.

    Attributes:
        code: Stable code such as ``NBL202``.
        name: The rule's kebab-case name, the catalogue's id.
        message: One sentence about this place, naming the user's variables.
        subject: Dotted name of what would hold the memory (``history``, ``self.data``,
            ``net.conv2``); None where there is none. Joins the finding to a `Holder`.
        function: Function or method the place stands in; None at the top level of the cell.
        hint: Shown only on request or beside a runtime signal.
    """

    code: str
    name: str
    message: str
    span: Span
    cell: CellRef
    severity: Severity
    confidence: Confidence
    subject: str | None = None
    function: str | None = None
    hint: bool = False
    fix: Fix | None = None
