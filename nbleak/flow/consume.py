"""Which stored or grown history is wanted: what a backward pass reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbleak.flow.events import Event, Grow
from nbleak.flow.tensors import leaves, links
from nbleak.flow.values import NO_DEPS

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from nbleak.flow.run import Run
    from nbleak.flow.text import Text
    from nbleak.flow.values import Dep, Loop, Value
    from nbleak.model.source import CellRef, Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Use:
    """One place where history is used up.

    Attributes:
        ids: Events the value went through. deps: Previous iterations it hangs on.
        how: As in `Backward.how`; ``escape``: handed to code nobody sees; ``return``: to the caller
            of a function that nobody calls.
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
        return self.how not in ("escape", "return")


@dataclass(slots=True)
class Consumption:
    """All uses so far; ask after each cell, or after `finish` for the end of the notebook.

    Attributes:
        uses: In order, never taken out singly.
        open: Of escapes whether the result may be more than a number; written through the trail.
    """

    uses: list[Use] = field(default_factory=list)
    open: dict[Use, bool] = field(default_factory=dict)

    def of(self, event: Event, *, escapes: bool = False) -> tuple[Use, ...]:
        """The uses that reach what this event stored, grew or computed."""
        dep = event.dep if isinstance(event, Grow) else None
        return tuple(
            use
            for use in self.uses
            if (use.certain or (escapes and self.open.get(use, True)))
            and (event.id in use.ids or dep in use.deps)
        )

    def consumed(self, event: Event) -> bool:
        """A backward pass reaches it."""
        return bool(self.of(event))

    def reached(self, events: Iterable[Event], order: int) -> bool:
        """A backward pass in the cell of that number reaches one of them."""
        uses = [use for use in self.uses if use.order == order and use.certain]
        ids = frozenset[int]().union(*(use.ids for use in uses))
        deps = frozenset[object]().union(*(use.deps for use in uses))
        return bool(uses) and any(
            event.id in ids or (isinstance(event, Grow) and event.dep in deps) for event in events
        )

    def inside(self, event: Event, loop: Loop) -> bool:
        """A backward pass inside that loop reaches it."""
        return any(loop in use.loops for use in self.of(event))


def use(run: Run, value: Value, how: str, text: Text, node: ast.AST) -> None:
    """Everything the value went through is used up at this place."""
    ids, deps = links([value]), NO_DEPS
    for leaf in leaves([value]):
        deps |= leaf.deps
    if not ids and not deps:
        return
    run.scope.consumption.uses.append(
        Use(
            ids=ids,
            deps=deps,
            how=how,
            loops=run.loops,
            cell=text.cell,
            span=text.span(node),
            order=run.scope.order,
        )
    )
