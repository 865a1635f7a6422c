"""Stores into containers: which one, how, and in which loops it grows."""

from __future__ import annotations

import ast
from functools import reduce
from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Store
from nbleak.flow.given import given_at
from nbleak.flow.join import copy, join_back, stronger
from nbleak.flow.origins import twin_of
from nbleak.flow.tensors import leaves
from nbleak.flow.text import dotted
from nbleak.flow.used import note_fill
from nbleak.flow.values import NO_IDS, Kind, Loop, Value
from nbleak.flow.varying import comes_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow.run import Run
    from nbleak.model.finding import Confidence

_MAX_POSITIONS = 8
_DEEP = 2


def key_of(node: ast.expr) -> Any:
    """A literal key, or None."""
    match node:
        case ast.Constant(value=value) if not isinstance(value, complex) and value is not Ellipsis:
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
        case _:
            return None


def growing_loops(run: Run, target: Value) -> tuple[Loop, ...]:
    """The loops around here that are not around the container's birth."""
    born = target.born
    return tuple(loop for loop in run.loops if loop not in born)


def elements_passed(run: Run, value: Value, number: int) -> Value:
    """The value, remembering that it went through an event; containers remember for parts."""
    if value.kind is Kind.CONTAINER:
        if value.shape != "tuple":
            if number not in value.via:
                run.trail.set(value, "via", value.via | {number})
            return value
        twin = copy(value)
        if value.elem is not None:
            twin.elem = elements_passed(run, value.elem, number)
        if value.keys:
            twin.keys = {k: elements_passed(run, v, number) for k, v in value.keys.items()}
        twin.via = value.via | {number}
        return twin
    if value.record and value.attrs is not None:
        for name, part in list(value.attrs.items()):
            if part.kind in (Kind.TENSOR, Kind.UNKNOWN) and number not in part.via:
                run.trail.set(value.attrs, name, elements_passed(run, part, number))
        return value
    if value.kind in (Kind.TENSOR, Kind.UNKNOWN) and number not in value.via:
        twin = twin_of(value)
        twin.via = value.via | {number}
        return twin
    return value


def store(
    run: Run,
    target: Value,
    value: Value,
    node: ast.AST,
    *,
    how: str,
    spelled: str,
    value_node: ast.AST | None = None,
    key: Any = None,
    again: bool = False,
) -> None:
    """Put a value into a container, and say so."""
    if target.kind is Kind.UNKNOWN and how in ("append", "extend", "insert", "key", "setdefault"):
        become_container(target, "dict" if how in ("key", "setdefault") else "list")
    note_fill(run, target)
    limited = _limited(run, target, how, spelled)
    growing = growing_loops(run, target)
    number = run.draft(
        Store,
        node,
        extra=(how, key),
        container=spelled,
        spelled=spelled,
        target=target,
        value=value,
        how=how,
        value_name=dotted(value_node),
        value_span=None if value_node is None else run.frame.text.span(value_node),
        growing=() if key is not None else growing,
        key=key,
        elsewhere=not _made_now(run, target),
        **by_function(run, target),
        hook=run.frame.hook,
        limited=limited,
        again=again,
        given=given_at(run, value_node),
        empty=value.kind is Kind.CONTAINER and value.elem is None and not value.keys,
        confidence=_confidence(value),
    )
    filled = target.elem is not None and target.elem.kind is value.kind
    if how == "key" and made_once(run, spelled, value, target) and filled:
        return  # what a former turn put there is what the keys lead to
    put(run, target, elements_passed(run, value, number), key=key)


def by_function(run: Run, target: Value) -> dict[str, bool]:
    """Whether a function puts something into what its call did not make, and once a call."""
    frame = run.frame
    inside = frame.function is not None and target.data != frame.serial
    own_loops = run.loops[frame.loops_at_entry :]
    return {
        "by_function": inside,
        "per_call": inside and not any(loop.real for loop in own_loops),
    }


def made_once(run: Run, spelled: str, value: Value, target: Value) -> bool:
    """``if key not in seen: seen[key] = []``: it lives as long as what holds it.

    Or ``if not hasattr(net, "cache"): net.cache = {}``, where `spelled` is ``net.cache``.
    """
    filled_later = value.kind in (Kind.CONTAINER, Kind.INSTANCE) and value.shape != "tuple"
    if not filled_later or (run.frame.serial, spelled) not in run.lacking:
        return False
    for one in (value, *containers_of(value)):
        if one.kind is not Kind.CONTAINER or one.shape != "tuple":
            one.born, one.data = target.born, target.data
            one.site = target.site if target.site is not None else one.site
    return True


def _limited(run: Run, target: Value, how: str, spelled: str) -> bool:
    """Whether a test of the length is around the store, or was around those that made the keys."""
    if (run.frame.serial, spelled) in run.limited:
        run.trail.note(target, limited=True)
        return True
    return how == "key" and target.shape == "list" and bool(target.fact("limited"))


def _made_now(run: Run, target: Value) -> bool:
    """This cell made the container, itself or in a function of another cell that it called."""
    if target.site is None:
        return False
    in_call = isinstance(target.data, int) and target.data > run.began
    return in_call or target.site.cell == run.cell


def _confidence(value: Value) -> Confidence:
    """How sure what has history in it is, or else what it holds."""
    recorded = [leaf.confidence for leaf in leaves([value]) if leaf.history]
    if recorded:
        return reduce(stronger, recorded)
    if value.kind is Kind.CONTAINER and value.elem is not None:
        return value.elem.confidence
    return value.confidence


def put(run: Run, target: Value, value: Value, *, key: Any = None) -> None:
    """The container's contents afterwards."""
    if target.elem is None:
        merged = value
    elif target.elem is value:
        merged = target.elem
    else:
        merged = join_back(target.elem, value)
    if merged is not target.elem:
        run.trail.set(target, "elem", merged)
    if key is not None:
        if target.keys is None:
            target.keys = {}
        run.trail.set(target.keys, key, value)


def element_node(written: ast.expr | None, value: Value) -> ast.expr | None:
    """Where the elements of an iterable are written, if that is one place."""
    match written:
        case ast.List(elts=[element]) | ast.Tuple(elts=[element]):
            return element
        case ast.ListComp(elt=element) | ast.SetComp(elt=element) | ast.GeneratorExp(elt=element):
            return element
        case _:
            return None if value.kind is Kind.CONTAINER else written


def extend_by(
    run: Run, left: Value, right: Value, node: ast.AST, spelled: str, written: ast.expr
) -> None:
    """``left += right`` of containers: the elements of the right are stored."""
    value, place = right, element_node(written, right)
    if right.kind is Kind.CONTAINER and right.elem is not None:
        value = right.elem
    store(run, left, value, node, how="iadd", spelled=spelled, value_node=place)


def store_key(
    run: Run,
    owner: Value,
    target: ast.Subscript,
    value: Value,
    node: ast.AST,
    *,
    key: Any,
    how: str,
) -> None:
    """``owner[key] = value``."""
    if owner.kind not in (Kind.CONTAINER, Kind.UNKNOWN, Kind.INSTANCE):
        return
    store(
        run,
        owner,
        value,
        node,
        how=how,
        spelled=dotted(target.value),
        value_node=getattr(node, "value", None),
        key=key,
        again=how == "key" and comes_again(run, target.slice),
    )


def emptied(run: Run, target: Value) -> None:
    """Something leaves a container; in a loop that fills it, that bounds it."""
    if growing_loops(run, target):
        _for_good(run, target, bounded=True)


def read_back(run: Run, target: Value) -> None:
    """What was written to a buffer is read, or written over: it is no pile."""
    _for_good(run, target, bounded=True)


def _for_good(run: Run, target: Value, **slots: object) -> None:
    """What holds on every path; past the look into functions nobody called, too."""
    for slot, value in slots.items():
        if run.frame.called:
            run.trail.set(target, slot, value)
        else:
            setattr(target, slot, value)


def replaced(run: Run, before: Value | None, value: Value) -> None:
    """A name that had containers gets others: in these loops, what the former held is let go."""
    if before is None or before is value or not run.loops:
        return
    for container in containers_of(before):
        loops = growing_loops(run, container)
        if loops:
            known = container.fact("replaced", frozenset())
            facts = {**(container.facts or {}), "replaced": known | set(loops)}
            _for_good(run, container, facts=facts)


def out_of_sight(run: Run, value: Value) -> None:
    """Code nobody sees has the containers, and may empty them; a buffer it reads."""
    if value.kind is Kind.OBJECT:
        read_back(run, value)
    for container in containers_of(value):
        _for_good(run, container, facts={**(container.facts or {}), "handed": True})


def containers_of(value: Value, depth: int = 0) -> Iterator[Value]:
    """The container itself and those in it, or those that an object has."""
    inside: list[Value] = []
    if value.kind is Kind.CONTAINER:
        yield value
        inside = value.inside()
    elif value.kind in (Kind.INSTANCE, Kind.MODULE):
        inside = list((value.attrs or {}).values())
    if depth < _DEEP:
        for part in inside:
            if part is not value:
                yield from containers_of(part, depth + 1)


def become_container(value: Value, shape: str) -> None:
    """An unknown that is used as a container is one, born nobody knows where."""
    value.kind = Kind.CONTAINER
    value.shape = shape
    value.data = None
    value.born = ()


def new_container(run: Run, node: ast.AST, shape: str) -> Value:
    """An empty container, born here."""
    value = run.make(Kind.CONTAINER, node)
    value.shape = shape
    value.data = run.frame.serial
    return value


def sequence(run: Run, node: ast.AST, shape: str, parts: list[Value]) -> Value:
    """A container with known positions."""
    value = new_container(run, node, shape)
    if parts:
        value.keys = (
            dict(enumerate(parts)) if shape == "tuple" or len(parts) <= _MAX_POSITIONS else None
        )
        merged = parts[0]
        via = merged.via
        for part in parts[1:]:
            merged = join_back(merged, part)
            via |= part.via
        value.elem = merged
        value.via = via if shape == "tuple" else NO_IDS
    return value
