"""What the cells so far can lead to: objects whose state later cells see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.code import Code
from nbleak.flow.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow.scope import Scope


def reachable(scope: Scope) -> set[int]:
    """Identities of all values and mappings that names, functions, handles and hooks lead to."""
    found = {id(scope.names), id(scope.unbound), id(scope.state), id(scope.released)}
    todo: list[object] = [
        *scope.names.values(),
        *scope.unbound.values(),
        *scope.functions,
        *scope.by_id.values(),
        *(handle for handle, _ in scope.handles),
        *(owner for owner, _ in scope.state.get("hooked", ())),
    ]
    while todo:
        one = todo.pop()
        if not isinstance(one, Value) or id(one) in found:
            continue
        found.add(id(one))
        todo += (one.elem, one.source, one.data)
        for mapping in (one.attrs, one.keys, one.facts):
            if mapping is not None:
                found.add(id(mapping))
                todo += mapping.values()
        if isinstance(one.data, Code):
            todo += _behind(one.data, found)
    return found


def _behind(code: Code, found: set[int]) -> Iterable[object]:
    """What a function keeps: defaults, bound arguments, the names it closes over."""
    yield from code.defaults.values()
    yield from code.bound[0]
    yield from code.bound[1].values()
    yield code.cls
    for names in code.closure:
        if id(names) not in found:
            found.add(id(names))
            yield from names.values()
