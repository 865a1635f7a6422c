"""Which modules an optimizer steps, which are related, and what calls their methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind
from nbleak.lint.training import steps

if TYPE_CHECKING:
    from nbleak.flow import Event, Loop, Value
    from nbleak.lint.notebook import Notebook

_DEEP = 4


def stepped(notebook: Notebook) -> tuple[Value, ...] | None:
    """The modules whose parameters any optimizer has; None where one is not fully known."""
    optimizers = [e.value for e in notebook.every(Create) if e.kind is Kind.OPTIMIZER]
    used = (call.receiver for call in steps(notebook))
    optimizers += [one for one in used if one is not None and one.kind is Kind.OPTIMIZER]
    found: list[Value] = []
    for optimizer in optimizers:
        modules = optimizer.fact("modules")
        if modules is None:
            return None
        found += modules
    return tuple(dict.fromkeys(found))


def related(one: Value, other: Value) -> bool:
    """Whether two modules are the same, or one is part of the other or wraps it."""
    one, other = one.fact("wraps") or one, other.fact("wraps") or other
    return _within(one, other) or _within(other, one)


def _within(part: Value, whole: Value, depth: int = 0) -> bool:
    if part.is_part_of(whole) or (part.attrs is not None and part.attrs is whole.attrs):
        return True
    inside = (whole.attrs or {}).values() if depth < _DEEP else ()
    return any(
        value.kind is Kind.MODULE and value is not whole and _within(part, value, depth + 1)
        for value in inside
    )


def called_by(loop: Loop, event: Event) -> bool:
    """Whether a loop outside the class, whose method the event stands in, calls that."""
    own = (event.function or "").rpartition(".")[0]
    return bool(own) and loop.real and (loop.function or "").rpartition(".")[0] != own
