"""Binding: names, attributes, keys, unpacking."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.counting import moved
from nbleak.flow.environment import SetEnv
from nbleak.flow.escapes import escape
from nbleak.flow.events import AttrStore, Call
from nbleak.flow.handles import hand_over
from nbleak.flow.iteration import element_of, iterate
from nbleak.flow.naming import Bind
from nbleak.flow.stores import (
    elements_passed,
    growing_loops,
    key_of,
    made_once,
    replaced,
    store_key,
)
from nbleak.flow.tensors import set_requires_grad, tensor_op, thaw_whole
from nbleak.flow.text import dotted
from nbleak.flow.unknown import refine_live
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow.run import Run
    from nbleak.flow.trail import Target

_TOLD = frozenset(Kind) - {Kind.NONE, Kind.NUMBER, Kind.STRING, Kind.LIBRARY}


def target_names(target: ast.AST) -> Iterator[str]:
    """The plain names a target binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from target_names(part)
    elif isinstance(target, ast.Starred):
        yield from target_names(target.value)


def assign(
    run: Run, target: ast.AST, value: Value, node: ast.AST, inner: Value | None = None
) -> None:
    """Bind a value to a target of any form; `inner` is what a statement adds to its former one."""
    match target:
        case ast.Name():
            bind_name(run, target.id, value, node, inner)
        case ast.Attribute():
            write_attribute(run, run.eval(target.value), target, value, node, inner)
        case ast.Subscript():
            _write_key(run, target, value, node, inner)
        case ast.Tuple() | ast.List():
            _unpack(run, target.elts, value, node)
        case ast.Starred():
            assign(run, target.value, value, node)
        case _:
            pass


def bind_name(run: Run, name: str, value: Value, node: ast.AST, inner: Value | None = None) -> None:
    """Bind a plain name in the namespace it belongs to."""
    names = namespace_of(run, name)
    if names is run.scope.names:
        if value.kind is Kind.UNKNOWN and run.live is not None:
            value = refine_live(run, name, value)
        run.assigned.setdefault(name)
        before = names.get(name)
        if run.loops and run.frame.function is None and (before is None or before.born):
            run.looped.setdefault(name, getattr(node, "lineno", 1))
        let_go = value.kind is Kind.NONE and before is not None and before.kind in _TOLD
        if (value.kind in _TOLD or let_go) and run.frame.function is None:
            run.draft(Bind, node, extra=name, name=name, value=value, before=before)
    if run.loops:
        replaced(run, names.get(name), value)
    run.trail.set(names, name, value)
    if run.loops:
        _note(run, names, name, (name, None, node, inner), value)


def namespace_of(run: Run, name: str) -> dict[str, Value]:
    """Where a binding of this name goes."""
    frame = run.frame
    if name in frame.global_names:
        return run.scope.names
    if frame.nonlocal_names and name in frame.nonlocal_names:
        for names in frame.outer:
            if name in names:
                return names
    return frame.names


def _note(
    run: Run,
    names: Target,
    key: object,
    entry: tuple[str, Value | None, ast.AST, Value | None],
    value: Value,
) -> None:
    slot = (id(names), key)
    plain = value.kind in (Kind.NUMBER, Kind.NONE)
    if plain and slot in run.writes:
        return  # a reset is not what makes it grow
    run.writes[slot] = entry
    run.write_frames[slot] = run.frame


def write_attribute(
    run: Run,
    owner: Value,
    target: ast.Attribute,
    value: Value,
    node: ast.AST,
    inner: Value | None = None,
) -> None:
    """``owner.name = value``."""
    name = target.attr
    if owner.kind in (Kind.BATCH, Kind.TENSOR) and name == "requires_grad":
        written = getattr(node, "value", None)
        off = isinstance(written, ast.Constant) and written.value is False
        set_requires_grad(run, owner, on=not off)
        return
    if name == "grad" and value.kind is Kind.NONE:
        report_cleared(run, node, owner, dotted(target))
    if name in ("grad", "data") and Kind.TENSOR in (owner.kind, value.kind):
        return
    if owner.kind is Kind.KERAS_MODEL and name == "trainable":
        _report_set(run, node, "keras-trainable", "keras.Model.trainable", owner, dotted(target))
        return
    if owner.attrs is None:
        if owner.kind in (Kind.NUMBER, Kind.STRING, Kind.NONE, Kind.LIBRARY):
            return
        owner.attrs = {}
    made_once(run, dotted(target), value, owner)
    _taken(run, owner, value, node)
    grown = growing_loops(run, owner)
    moved(run, owner, name, grown)
    if value.kind in _TOLD or value.via:
        number = run.draft(
            AttrStore,
            node,
            extra=name,
            path=dotted(target.value),
            target=owner,
            name=name,
            value=value,
            value_name=dotted(getattr(node, "value", None)),
            value_span=_span_of(run, getattr(node, "value", None)),
            hook=run.frame.hook,
            growing=grown,
            confidence=value.confidence,
        )
        if value.kind in (Kind.TENSOR, Kind.UNKNOWN) and value.history:
            value = elements_passed(run, value, number)
    if run.loops:
        replaced(run, owner.attrs.get(name), value)
    run.trail.set(owner.attrs, name, value)
    if run.loops:
        _note(run, owner.attrs, name, (dotted(target), owner, node, inner), value)


def report_cleared(
    run: Run, node: ast.AST, owner: Value, spelled: str, *, let_go: bool = True
) -> None:
    """``p.grad = None``, ``p.grad.zero_()``: gradients are cleared by hand, or only overwritten."""
    qualname = "torch.Tensor.grad" if let_go else "torch.Tensor.grad.zero_"
    _report_set(run, node, "zero-grad", qualname, owner, spelled)


def _report_set(
    run: Run, node: ast.AST, tag: str, qualname: str, owner: Value, spelled: str
) -> None:
    """An attribute that does something is told like a call."""
    run.draft(
        Call,
        node,
        extra=tag,
        tag=tag,
        qualname=qualname,
        receiver=owner,
        receiver_name=spelled,
        result=Value(Kind.NONE),
    )


def _taken(run: Run, owner: Value, value: Value, node: ast.AST) -> None:
    """A module has one more part; who holds an object nobody knows may use or release its own."""
    if owner.kind in (Kind.UNKNOWN, Kind.OBJECT):
        hand_over(run, value)
        if owner.kind is Kind.UNKNOWN and value.via:
            escape(run, value.via, node)
    elif owner.kind is Kind.MODULE and value.kind is Kind.MODULE and owner.facts is not None:
        value.facts = {} if value.facts is None else value.facts
        if not owner.is_part_of(value):
            value.facts.setdefault("whole", owner)
        if not value.fact("frozen"):
            thaw_whole(run, value)


def _span_of(run: Run, node: ast.AST | None) -> object:
    return None if node is None else run.frame.text.span(node)


def _write_key(
    run: Run, target: ast.Subscript, value: Value, node: ast.AST, inner: Value | None
) -> None:
    owner = run.eval(target.value)
    run.eval(target.slice)
    key = key_of(target.slice)
    if owner.kind is Kind.LIBRARY and owner.name == "os.environ":
        text = value.literal if isinstance(value.literal, str) else None
        run.draft(SetEnv, node, variable=str(key or ""), text=text)
    if owner.kind is Kind.TENSOR:
        _write_slot(run, owner, target, value, node)
    if owner.kind is Kind.LIBRARY or owner.kind in (Kind.TENSOR, Kind.ARRAY):
        return
    if isinstance(target.slice, ast.Slice):
        store_key(run, owner, target, value, node, key=None, how="slice")
    else:
        how = "iadd" if isinstance(node, ast.AugAssign) else "key"
        store_key(run, owner, target, value, node, key=key, how=how)
    if run.loops:
        if key is not None and owner.keys is not None:
            _note(run, owner.keys, key, (dotted(target), owner, node, inner), value)
        elif isinstance(node, ast.AugAssign):
            _note(run, owner, "elem", (dotted(target), owner, node, inner), value)


def _write_slot(run: Run, owner: Value, target: ast.Subscript, value: Value, node: ast.AST) -> None:
    """``table[i] = x``: the table takes the history of x on, as with an operation in place."""
    if value.kind is Kind.TENSOR and value.history and isinstance(node, ast.Assign):
        result = tensor_op(run, "slot", [owner, value])
        if isinstance(target.value, (ast.Name, ast.Attribute)) and result.history:
            assign(run, target.value, result, node, value)


def _unpack(run: Run, targets: list[ast.expr], value: Value, node: ast.AST) -> None:
    starred = any(isinstance(t, ast.Starred) for t in targets)
    for index, target in enumerate(targets):
        if isinstance(target, ast.Starred):
            rest = run.make(Kind.CONTAINER, node)
            rest.shape = "list"
            rest.elem = iterate(run, value, target)
            assign(run, target.value, rest, node)
        else:
            part = element_of(run, value, index, None if starred else len(targets))
            assign(run, target, part, node)
