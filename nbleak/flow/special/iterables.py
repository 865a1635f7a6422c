"""Builtins and itertools that make, pass on or reduce iterables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.calls import call_value
from nbleak.flow.events import Store
from nbleak.flow.iteration import iterate, trips_of
from nbleak.flow.library import created, report_call, templated
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.operators import unknown_operation
from nbleak.flow.stores import elements_passed, growing_loops, new_container, sequence
from nbleak.flow.tensors import links, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, LoopKind, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.flow.run import Run


def _elements(run: Run, called: Called, place: int = 0) -> Value | None:
    if place >= len(called.args):
        return None
    node = called.node
    return iterate(run, called.args[place], node)  # type: ignore[arg-type]


@special("to_list", "to_tuple", "to_set")
def to_container(run: Run, called: Called) -> Value:
    """``list(xs)``: a new container of the same elements."""
    shape = {"to_tuple": "tuple", "to_set": "set"}.get(called.template.special, "list")
    result = new_container(run, called.node, shape)
    if called.args:
        source = called.args[0]
        if source.kind is Kind.PARAMETERS:
            return source
        result.elem = _elements(run, called)
        result.via = links([source])
        if source.kind is Kind.CONTAINER and source.keys and shape == "tuple":
            result.keys = dict(source.keys)
        if source.fact("loops") and result.elem is not None:
            result.elem = _run_through(run, called, result, result.elem)
    return result


def _run_through(run: Run, called: Called, result: Value, value: Value) -> Value:
    """``list(generator)`` stores what each turn of the generator's loops yields."""
    name = run.bound_name(called.node)
    number = run.draft(
        Store,
        called.node,
        container=name,
        spelled=name,
        target=result,
        value=value,
        how="comprehension",
        growing=(*growing_loops(run, result), *called.args[0].fact("loops")),
        confidence=value.confidence,
    )
    return elements_passed(run, value, number)


@special("pass_elements", "first_argument")
def pass_elements(run: Run, called: Called) -> Value:
    """``tqdm(xs)``, ``reversed(xs)``: yields what its argument yields."""
    source = called.argument(0, "iterable")
    return source if source is not None else run.unknown()


@special("progress")
def progress(run: Run, called: Called) -> Value:
    """``tqdm(xs)`` yields what xs yields and is done when they are; ``tqdm(total=n)`` is closed."""
    source = called.argument(0, "iterable")
    if source is not None:
        return source
    bar = run.make(Kind.HANDLE, called.node, "progress-bar")
    bar.facts = {}
    created(run, called, bar)
    return bar


@special("range")
def numbers(run: Run, called: Called) -> Value:
    """``range(n)``: at most how many, where ``n`` is known, though it is a name here."""
    result = templated(run, called)
    bounds = [value.data if value.kind is Kind.NUMBER else None for value in called.args]
    first, last = (0, *bounds) if len(bounds) == 1 else (*bounds, None, None)[:2]
    if isinstance(last, int):
        result.facts = {"counted": last - (first if isinstance(first, int) else 0)}
    return result


@special("chain")
def chain(run: Run, called: Called) -> Value:
    """The elements of each argument; parameters keep their modules."""
    if not any(arg.kind is Kind.PARAMETERS for arg in called.args):
        return pass_elements(run, called)
    result = new_container(run, called.node, "iterator")
    result.keys = dict(enumerate(called.args))
    result.elem = _elements(run, called)
    return result


@special("element")
def element(run: Run, called: Called) -> Value:
    """One of the elements."""
    return _elements(run, called) or run.unknown()


@special("iter")
def iterator(run: Run, called: Called) -> Value:
    """An iterator, which remembers what it runs over."""
    source = called.receiver or called.argument(0)
    result = run.make(Kind.ITERATOR, called.node)
    result.source = source
    return result


@special("next")
def next_element(run: Run, called: Called) -> Value:
    """One element."""
    source = called.receiver or called.argument(0)
    return run.unknown() if source is None else iterate(run, source, called.node)  # type: ignore[arg-type]


@special("zip")
def zipped(run: Run, called: Called) -> Value:
    """Tuples of one element each; ``zip(*rows)`` gives the columns."""
    written = called.node.args if isinstance(called.node, ast.Call) else []
    row = called.args[0] if len(called.args) == 1 else None
    if row is not None and isinstance(written[0], ast.Starred) and (row.keys or row.record):
        return _columns(run, called, row)
    result = new_container(run, called.node, "iterator")
    parts = [iterate(run, a, called.node) for a in called.args]  # type: ignore[arg-type]
    result.elem = sequence(run, called.node, "tuple", parts)
    result.source = called.args[0] if called.args else None
    return result


def _columns(run: Run, called: Called, row: Value) -> Value:
    parts = list((row.attrs or {}).values()) if row.record else list((row.keys or {}).values())
    columns = []
    for part in parts:
        column = new_container(run, called.node, "tuple")
        column.elem, column.via = part, part.via
        columns.append(column)
    return sequence(run, called.node, "tuple", columns)


@special("enumerate")
def enumerated(run: Run, called: Called) -> Value:
    """Pairs of number and element."""
    result = new_container(run, called.node, "iterator")
    inner = _elements(run, called) or run.unknown()
    result.elem = sequence(run, called.node, "tuple", [Value(Kind.NUMBER), inner])
    result.source = called.args[0] if called.args else None
    return result


@special("map")
def mapped(run: Run, called: Called) -> Value:
    """The function is called on an element."""
    result = new_container(run, called.node, "iterator")
    if len(called.args) < 2:  # noqa: PLR2004 - function and elements
        return result

    def turn() -> None:
        parts = [iterate(run, a, called.node) for a in called.args[1:]]  # type: ignore[arg-type]
        result.elem = call_value(run, called.args[0], parts, {}, called.node)

    _over_elements(run, called, 1, turn)
    return result


def _over_elements(run: Run, called: Called, place: int, turn: Callable[[], None]) -> None:
    """A library goes through an argument, or the receiver, and calls a function each time."""
    over, written = called.argument(place), called.written(place, "")
    loop = known_loop(
        run,
        called.node,
        LoopKind.COMPREHENSION,
        trips=None if written is None or over is None else trips_of(written, over),
        over=over or called.receiver,
        over_name=dotted(written) or called.receiver_name,
    )
    run_loop(run, loop, turn)


def call_key(run: Run, called: Called, key: Value | None, place: int = 0) -> None:
    """``sorted(xs, key=f)``: the function is called on each element."""
    if key is None or key.kind not in (Kind.FUNCTION, Kind.METHOD):
        return

    def turn() -> None:
        over = called.argument(place) or called.receiver
        element = run.unknown() if over is None else iterate(run, over, called.node)  # type: ignore[arg-type]
        call_value(run, key, [element], {}, called.node)

    _over_elements(run, called, place, turn)


@special("for_each")
def for_each(run: Run, called: Called) -> Value:
    """``column.apply(f)``: the function is called on each element."""

    def turn() -> None:
        call_value(run, called.args[0], [run.unknown()], {}, called.node)

    _over_elements(run, called, -1, turn)
    return run.unknown()


@special("sorted")
def in_order(run: Run, called: Called) -> Value:
    """A new list of the same elements."""
    call_key(run, called, called.kwargs.get("key"))
    return to_container(run, called)


@special("sort")
def sort(run: Run, called: Called) -> Value:
    """``xs.sort(key=f)``."""
    call_key(run, called, called.kwargs.get("key"), -1)
    return Value(Kind.NONE)


@special("filter")
def filtered(run: Run, called: Called) -> Value:
    """The elements of the second argument."""
    if len(called.args) < 2:  # noqa: PLR2004 - function and elements
        return run.unknown()
    if called.args[1].kind is Kind.PARAMETERS:
        return called.args[1]
    call_key(run, called, called.args[0], 1)
    result = new_container(run, called.node, "iterator")
    result.elem = _elements(run, called, 1)
    return result


@special("sum")
def summed(run: Run, called: Called) -> Value:
    """A tensor if the elements are."""
    if not called.args:
        return run.unknown()
    inner = _elements(run, called) or run.unknown()
    inputs = [inner, called.args[0]]
    if inner.kind in (Kind.TENSOR, Kind.BATCH):
        result = tensor_op(run, "add", inputs)
        result.scalar = inner.scalar
        return result
    if inner.kind is Kind.UNKNOWN:
        return unknown_operation(run, inputs, "add")
    return inner if inner.kind in (Kind.EAGER, Kind.ARRAY) else Value(Kind.NUMBER)


@special("extreme")
def extreme(run: Run, called: Called) -> Value:
    """``min`` and ``max``: one of the arguments or elements."""
    inputs = called.args
    if len(inputs) == 1:
        call_key(run, called, called.kwargs.get("key"))
        inputs = [_elements(run, called) or run.unknown()]
    if any(v.kind is Kind.TENSOR for v in inputs):
        return tensor_op(run, "extreme", inputs)
    if any(v.kind is Kind.UNKNOWN for v in inputs):
        return unknown_operation(run, inputs, "extreme")
    return inputs[0] if inputs else run.unknown()


@special("some_elements")
def some_elements(run: Run, called: Called) -> Value:
    """``islice(xs, n)``: ends, also where its argument does not."""
    result = run.make(Kind.ITERATOR, called.node, called.qualname)
    result.source = called.args[-1 if called.qualname.endswith("while") else 0]
    return result


@special("count")
def count(run: Run, called: Called) -> Value:
    """Numbers without end."""
    result = run.make(Kind.ITERATOR, called.node, "itertools.count")
    result.source = Value(Kind.NUMBER)
    return result


@special("cycle")
def cycle(run: Run, called: Called) -> Value:
    """Keeps every element it has seen."""
    result = run.make(Kind.ITERATOR, called.node, "itertools.cycle")
    result.source = called.args[0] if called.args else None
    report_call(run, called, "cycle", result)
    return result
