"""Which stored or grown history is wanted: what a backward pass reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbleak.flow.events import Event, Grow

if TYPE_CHECKING:
    from nbleak.flow.values import Dep, Loop
    from nbleak.model.source import CellRef, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place where history is used up.

    Attributes:
        ids: Events the value went through. deps: Previous iterations it hangs on.
        how: As in `Backward.how`, or ``escape``: handed to code nobody sees.
        loops: Loops around the use. cell, span: Its place. order: Number of the cell, from 0.
    """

    ids: frozenset[int]
    deps: frozenset[Dep]
    how: str
    loops: tuple[Loop, ...]
    cell: CellRef
    span: Span
    order: int

    @property
    def certain(self) -> bool:
        """A backward pass, not merely an unknown callee."""
        return self.how != "escape"


@dataclass(slots=True)
class Consumption:
    """All uses so far; ask after each cell, or after `finish` for the end of the notebook."""

    uses: list[Use] = field(default_factory=list)

    def of(self, event: Event, *, escapes: bool = False) -> tuple[Use, ...]:
        """The uses that reach what this event stored, grew or computed."""
        dep = event.dep if isinstance(event, Grow) else None
        return tuple(
            use
            for use in self.uses
            if (use.certain or escapes) and (event.id in use.ids or dep in use.deps)
        )

    def consumed(self, event: Event) -> bool:
        """A backward pass reaches it."""
        return bool(self.of(event))

    def inside(self, event: Event, loop: Loop) -> bool:
        """A backward pass inside that loop reaches it."""
        return any(loop in use.loops for use in self.of(event))
