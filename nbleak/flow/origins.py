"""Where unknowns came from, so that what is done with them tells what made them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nbleak.flow.join import copy
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.consume import Use
    from nbleak.flow.run import Frame, Run
    from nbleak.flow.values import Loop

_DEEP = 6  # keys of keys that are told apart
OPERATOR = Value(Kind.LIBRARY, "operator")
"""The callee of what known operations make of unknowns."""
METHOD = "method"
"""In `Value.data`: the callee is a method of an object nobody knows."""
PARTS = "parts"
"""Among a callee's facts: the parts of its results that have history, as in `Origin.part`."""


class Attr(str):
    """The name of an attribute, among keys."""

    __slots__ = ()


@dataclass(slots=True)
class Origin:
    """The call that gave an unknown, in case its use shows what it is.

    Attributes:
        use: The arguments escape to the callee.
        part: Which part of the call's result it is: attributes and literal keys; None stands
            for a key that is not literal.
    """

    callee: Value
    args: list[Value]
    node: ast.AST
    frame: Frame
    loops: tuple[Loop, ...]
    bound: str = ""
    values: list[Value] = field(default_factory=list)
    part: tuple[Any, ...] = ()
    use: Use | None = None


def derived(value: Value) -> bool:
    """Whether an unknown was computed from values at hand, rather than made as an object."""
    callee = value.data.callee if isinstance(value.data, Origin) else None
    known = callee is OPERATOR or (callee is not None and callee.kind is not Kind.LIBRARY)
    return bool(known or value.via or value.history)


def constructed(value: Value) -> bool:
    """Whether an unknown is an object of a class nobody sees: ``Dense(10)``, ``nets.Dense(10)``."""
    origin = value.data
    if not isinstance(origin, Origin) or origin.part or not isinstance(origin.node, ast.Call):
        return False
    return dotted(origin.node.func).rpartition(".")[2][:1].isupper()


def computed(run: Run, inputs: list[Value]) -> Origin:
    """Where the result of a known operation on unknowns came from."""
    frame = run.frame
    node = frame.statement if frame.statement is not None else ast.Pass()
    return Origin(callee=OPERATOR, args=inputs, node=node, frame=frame, loops=run.loops)


def fork(value: Value, key: Any = None) -> Value:
    """A part of an unknown: learns by itself, shares where it came from."""
    part = copy(value)
    part.keys = part.attrs = None
    origin = value.data
    if isinstance(origin, Origin):
        part.data = Origin(
            callee=origin.callee,
            args=origin.args,
            node=origin.node,
            frame=origin.frame,
            loops=origin.loops,
            values=[part],
            part=(*origin.part, key)[:_DEEP],
        )
    return part


def parts_of(owner: Value, key: Any) -> dict[Any, Value]:
    """Where a part of an unknown is remembered: its attributes or its elements."""
    slot = "attrs" if isinstance(key, Attr) else "keys"
    found: dict[Any, Value] | None = getattr(owner, slot)
    if found is None:
        found = {}
        setattr(owner, slot, found)
    return found


def part_of_unknown(owner: Value, key: Any) -> Value:
    """What stands under a literal key is the same each time.

    Under another key it is one of the parts that are known to be recorded, if there are such.
    """
    if key is None:
        known = (owner.keys or {}).values()
        recorded = [part for part in known if part.kind is Kind.TENSOR and part.history]
        return recorded[-1] if recorded else fork(owner)
    parts = parts_of(owner, key)
    if key not in parts:
        parts[key] = fork(owner, key)
    return parts[key]


def twin_of(value: Value) -> Value:
    """A copy that learns together with the original."""
    twin = copy(value)
    if isinstance(value.data, Origin):
        value.data.values.append(twin)
    return twin
