"""Methods of lists, dicts, deques and sets."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.iteration import iterate
from nbleak.flow.stores import element_node, emptied, key_of, new_container, sequence, store
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


def _name(called: Called) -> str:
    return called.qualname.rpartition(".")[2]


def _put(
    run: Run, called: Called, value: Value, how: str, value_node: ast.AST | None, key: object = None
) -> None:
    target = called.receiver
    if target is None:
        return
    store(
        run,
        target,
        value,
        called.node,
        how=how,
        spelled=called.receiver_name,
        value_node=value_node,
        key=key,
    )


@special("append")
def append(run: Run, called: Called) -> Value:
    """``append``, ``add``, ``appendleft``."""
    if called.args:
        how = "add" if _name(called) == "add" else "append"
        _put(run, called, called.args[0], how, called.written(0, ""))
    return Value(Kind.NONE)


@special("insert")
def insert(run: Run, called: Called) -> Value:
    """``insert(i, x)``."""
    if len(called.args) > 1:
        _put(run, called, called.args[1], "insert", called.written(1, ""))
    return Value(Kind.NONE)


@special("put_into")
def put_into(run: Run, called: Called) -> Value:
    """``heappush(heap, x)``, ``insort(ranked, x)``: the container is the first argument."""
    if len(called.args) > 1:
        target, value = called.args[:2]
        node = called.written(1, "")
        spelled = dotted(called.written(0, ""))
        store(run, target, value, called.node, how="insert", spelled=spelled, value_node=node)
    return Value(Kind.NONE)


@special("taken_from")
def taken_from(run: Run, called: Called) -> Value:
    """``heappop(heap)``, ``heappushpop(heap, x)``: an element leaves the first argument."""
    if not called.args:
        return run.unknown()
    target = called.args[0]
    emptied(run, target)
    return target.elem if target.elem is not None else run.unknown()


@special("extend")
def extend(run: Run, called: Called) -> Value:
    """``extend(xs)``: each element."""
    if called.args:
        node = element_node(called.written(0, ""), called.args[0])
        value = iterate(run, called.args[0], called.node)  # type: ignore[arg-type]
        _put(run, called, value, "extend", node)
    return Value(Kind.NONE)


@special("update")
def update(run: Run, called: Called) -> Value:
    """``update(...)``: constant keys are kept apart."""
    if called.receiver is None:
        return Value(Kind.NONE)
    if called.receiver.shape == "set":
        for arg in called.args:
            _put(run, called, iterate(run, arg, called.node), "add", None)  # type: ignore[arg-type]
        return Value(Kind.NONE)
    for name, value in called.kwargs.items():
        _put(run, called, value, "update", called.written(-1, name), key=name)
    for arg in called.args:
        if arg.kind is Kind.CONTAINER and arg.keys:
            written = _entries(called.written(0, ""))
            for key, value in arg.keys.items():
                _put(run, called, value, "update", written.get(key), key=key)
        elif arg.kind is Kind.CONTAINER and arg.elem is not None:
            _put(run, called, arg.elem, "update", None)
    return Value(Kind.NONE)


def _entries(node: ast.AST | None) -> dict[object, ast.expr]:
    """The entries of a dict display under constant keys."""
    if not isinstance(node, ast.Dict):
        return {}
    pairs = zip(node.keys, node.values, strict=True)
    return {key.value: value for key, value in pairs if isinstance(key, ast.Constant)}


@special("setdefault")
def setdefault(run: Run, called: Called) -> Value:
    """The present value of a key, or the default, which is stored."""
    target = called.receiver
    if target is None or len(called.args) < 2:  # noqa: PLR2004 - key and default
        return run.unknown()
    written = called.written(0, "")
    key = None if written is None else key_of(written)
    if key is not None and target.keys and key in target.keys:
        return target.keys[key]
    if key is None and target.elem is not None:
        return target.elem
    default = called.args[1]
    if default.kind is Kind.CONTAINER:
        default.born, default.site, default.data = target.born, target.site, target.data
    if key is None:
        run.trail.set(target, "elem", default)
    else:
        target.keys = {} if target.keys is None else target.keys
        run.trail.set(target.keys, key, default)
    return default


@special("get")
def get(run: Run, called: Called) -> Value:
    """``get(key)``, ``get(key, default)``."""
    target = called.receiver
    written = called.written(0, "")
    key = None if written is None else key_of(written)
    if target is not None and target.keys and key in target.keys:
        return target.keys[key]
    if target is not None and target.elem is not None:
        return target.elem
    return called.args[1] if len(called.args) > 1 else run.unknown()


@special("pop")
def pop(run: Run, called: Called) -> Value:
    """An element leaves; in a loop that fills the container it bounds it."""
    target = called.receiver
    if target is None:
        return run.unknown()
    emptied(run, target)
    return target.elem if target.elem is not None else run.unknown()


@special("clear")
def clear(run: Run, called: Called) -> Value:
    """Emptied: in the loop that fills it, that bounds it."""
    target = called.receiver
    if target is not None:
        emptied(run, target)
        run.trail.set(target, "elem", None)
        run.trail.set(target, "keys", None)
        run.trail.set(target, "site", run.site(called.node))  # as good as new
    return Value(Kind.NONE)


@special("items")
def items(run: Run, called: Called) -> Value:
    """Pairs of key and value."""
    return _pairs(run, called, Value(Kind.STRING))


def _pairs(run: Run, called: Called, key: Value) -> Value:
    result = new_container(run, called.node, "view")
    target = called.receiver
    value = target.elem if target is not None and target.elem is not None else run.unknown()
    result.elem = sequence(run, called.node, "tuple", [key, value])
    return result


@special("values")
def values(run: Run, called: Called) -> Value:
    """The values."""
    result = new_container(run, called.node, "view")
    target = called.receiver
    if target is not None:
        result.elem, result.via = target.elem, target.via
    return result


@special("keys")
def keys(run: Run, called: Called) -> Value:
    """The keys: strings, mostly."""
    result = new_container(run, called.node, "view")
    result.elem = Value(Kind.STRING)
    return result


@special("to_same")
def to_same(run: Run, called: Called) -> Value:
    """A copy with the same elements."""
    from nbleak.flow.join import copy

    if called.receiver is None:
        return run.unknown()
    twin = copy(called.receiver)
    twin.born, twin.site, twin.data = run.loops, run.site(called.node), run.frame.serial
    return twin


@special("nothing")
def nothing(run: Run, called: Called) -> Value:
    """No effect worth knowing of."""
    del run, called
    return Value(Kind.NONE)
