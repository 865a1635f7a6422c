"""What a value is after two paths meet."""

from __future__ import annotations

from nbleak.flow.values import NO_DEPS, Dep, Device, History, Kind, Value
from nbleak.model.finding import Confidence

_WEAK = {Kind.NONE: 0, Kind.NUMBER: 2, Kind.STRING: 2, Kind.UNKNOWN: 1}
_SURE = {Confidence.SEEN: 2, Confidence.INFERRED: 1, Confidence.SUGGESTED: 0}


def weaker(one: Confidence, other: Confidence) -> Confidence:
    """The less sure of two."""
    return one if _SURE[one] <= _SURE[other] else other


def stronger(one: Confidence, other: Confidence) -> Confidence:
    """The surer of two."""
    return one if _SURE[one] >= _SURE[other] else other


def join_branch(one: Value, other: Value) -> Value:
    """After an ``if``: history on one path only is a maybe."""
    return join(one, other, back=False)


def join_back(one: Value, other: Value) -> Value:
    """At a back edge: history on any path is history."""
    return join(one, other, back=True)


def join(one: Value, other: Value, *, back: bool) -> Value:  # noqa: PLR0911 - a table of kinds
    """The value that stands for both."""
    if one is other:
        return one
    if one.kind is not other.kind:
        return _join_kinds(one, other)
    if one.kind is Kind.TENSOR:
        return _join_tensors(one, other, back=back)
    if one.kind is Kind.CONTAINER:
        return _join_containers(one, other, back=back)
    if one.kind is Kind.HANDLE:
        return _group(one, other)
    if one.kind is Kind.LIBRARY:
        return one  # one of several builders stands for them all
    if one.kind is Kind.UNKNOWN:
        merged = copy(other if other.history >= one.history else one)
        merged.via, merged.deps = one.via | other.via, _deps(one) | _deps(other)
        return merged
    return _whichever_literal(one, _whichever_device(one, other))


def _whichever_literal(one: Value, other: Value) -> Value:
    """Two numbers or strings are one that is not known."""
    return other if one.literal == other.literal else _unliteral(other)


def _unliteral(value: Value) -> Value:
    if value.literal is None:
        return value
    merged = copy(value)
    merged.data = None
    return merged


def _whichever_device(one: Value, other: Value) -> Value:
    """``"cuda" if available else "cpu"`` is an accelerator where there is one."""
    if one.device is other.device or Device.ACCELERATOR not in (one.device, other.device):
        return other
    merged = copy(other)
    merged.device = Device.ACCELERATOR
    return merged


def copy(value: Value) -> Value:
    """A value of its own with the same properties."""
    twin = Value.__new__(Value)
    for slot in Value.__slots__:
        setattr(twin, slot, getattr(value, slot))
    return twin


def _join_kinds(one: Value, other: Value) -> Value:
    rank_one, rank_other = _WEAK.get(one.kind, 3), _WEAK.get(other.kind, 3)
    first, second = (one, other) if rank_one > rank_other else (other, one)
    if second.via and first.kind in (Kind.TENSOR, Kind.UNKNOWN):
        first = copy(first)
        first.via |= second.via
    return _unliteral(first)


def _deps(value: Value) -> frozenset[Dep]:
    """What was computed from its former self; one that was only left alone does not grow."""
    return NO_DEPS if value.fact("carried") else value.deps


def _join_tensors(one: Value, other: Value, *, back: bool) -> Value:
    high, low = (one, other) if one.history > other.history else (other, one)
    if high.history is low.history and high.fact("carried"):
        high, low = low, high  # what was computed says more than what was left alone
    same_links = low.via <= high.via and _deps(low) <= high.deps and low.device is high.device
    if high.history is low.history and same_links:
        return high
    merged = copy(high)
    grown = _deps(one) | _deps(other)
    merged.deps = grown or one.deps | other.deps
    if high.fact("carried") and (grown or not merged.deps):
        merged.facts = {key: fact for key, fact in (high.facts or {}).items() if key != "carried"}
    elif merged.deps and not grown:  # left alone or replaced: what is made of it may yet grow
        merged.facts = {**(high.facts or {}), "carried": True}
    if high.history is not low.history and not back:
        merged.history = History.MAYBE
    merged.via = one.via | other.via
    merged.confidence = weaker(one.confidence, other.confidence)
    merged.scalar = one.scalar and other.scalar
    if one.device is not other.device:
        merged.device = Device.UNKNOWN
    return merged


def _join_containers(one: Value, other: Value, *, back: bool) -> Value:
    if one.elem is other.elem and not one.keys and not other.keys:
        return other
    if one.elem is one or other.elem is other:
        return other  # a container in itself has no end
    if other.site is not None and one.site is not None and one.shape != "tuple":
        return one if one.holds_history() > other.holds_history() else other
    merged = copy(other)
    if one.elem is not None:
        merged.elem = one.elem if other.elem is None else join(one.elem, other.elem, back=back)
    if one.keys and other.keys:
        merged.keys = {
            key: join(one.keys[key], value, back=back) if key in one.keys else value
            for key, value in other.keys.items()
        }
    merged.bounded = one.bounded or other.bounded
    return merged


def _group(one: Value, other: Value) -> Value:
    merged = copy(other)
    merged.via = one.via | other.via
    return merged
