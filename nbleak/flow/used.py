"""Containers that a cell goes through as a whole after it filled them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.flow.values import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow.run import Run
    from nbleak.flow.values import Value

# Such a call asks how many there are, or what it is, and looks at none of them.
_ASKS: Final = frozenset(
    {"len", "print", "id", "type", "isinstance", "repr", "str", "bool", "vars", "dir", "display"}
    | {"getsizeof", "asizeof", "getrefcount", "get_referrers", "hasattr", "callable", "iter"}
)
# What they do with an argument is seen in their bodies.
_SEEN: Final = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.CONTAINER, Kind.INSTANCE})
_CALLED: Final = frozenset({Kind.FUNCTION, Kind.METHOD})


def note_use(run: Run, callee: Value, name: str, values: Iterable[Value]) -> None:
    """``np.stack(rows)``, ``frame.plot(rows)``; of a method its object is the callee."""
    if not run.scope.judged or callee.kind in _SEEN or name.rpartition(".")[2] in _ASKS:
        return
    for value in values:
        note_pass(run, value)


def note_pass(run: Run, value: Value) -> None:
    """``for row in rows``; a later store makes it unused again.

    What fills it may look through it each time; and to call what is registered uses up nothing.
    """
    if value.kind is not Kind.CONTAINER:
        return
    if value.elem is not None and value.elem.kind in _CALLED:
        return
    _, fillers = run.scope.filled.get(id(value), (value, ()))
    if run.frame.function not in fillers:
        run.used[id(value)] = value


def note_fill(run: Run, container: Value) -> None:
    """A store: what went through it before has not seen this."""
    run.used.pop(id(container), None)
    if run.frame.function is not None:
        run.scope.filled.setdefault(id(container), (container, set()))[1].add(run.frame.function)
