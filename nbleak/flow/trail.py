"""A log of writes that can be undone: branches without copied environments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.values import Device, Grad, History, Kind, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Container

MISSING: Any = type("Missing", (), {"__repr__": lambda _self: "MISSING"})()

_DEVICES = (Device.UNKNOWN, Device.HOST, Device.ACCELERATOR)  # a GPU where there is one

Slot = tuple[int, Any]
Target = dict[Any, Any] | Value
Diff = dict[Slot, tuple[Target, Any, Any, Any]]
"""Per slot: where, key, value before, value after."""


class Names(dict[str, Value]):
    """A namespace."""

    __slots__ = ()


class Trail:
    """Every write to names, attributes, keys and elements goes through here."""

    __slots__ = ("log", "undone")

    def __init__(self) -> None:
        self.log: list[tuple[Target, Any, Any]] = []
        self.undone = 0

    def set(self, target: Target, key: Any, value: Any) -> None:
        """Write a key of a dict or a slot of a value; ``MISSING`` deletes a key."""
        if isinstance(target, dict):
            self.log.append((target, key, target.get(key, MISSING)))
            if value is MISSING:
                target.pop(key, None)
            else:
                target[key] = value
        else:
            self.log.append((target, key, getattr(target, key)))
            setattr(target, key, value)

    def note(self, value: Value, **facts: Any) -> None:
        """Facts of this very value, not of its copies."""
        self.set(value, "facts", {**(value.facts or {}), **facts})

    def mark(self) -> int:
        """A point to go back to."""
        return len(self.log)

    def undo(self, mark: int, only: Container[int] | None = None) -> None:
        """Take back everything since the mark, newest first.

        Args:
            mark: Where to stop.
            only: Identities of what is to be as before; all else may stay as it became.
        """
        log = self.log
        if len(log) > mark:
            self.undone += 1
        while len(log) > mark:
            target, key, old = log.pop()
            if only is not None and id(target) not in only:
                continue
            if not isinstance(target, dict):
                setattr(target, key, old)
            elif old is MISSING:
                target.pop(key, None)
            else:
                target[key] = old

    def diff(self, mark: int) -> Diff:
        """What was written since the mark: first old value and present value per slot."""
        found: Diff = {}
        for target, key, old in self.log[mark:]:
            slot = (id(target), key)
            if slot not in found:
                found[slot] = (target, key, old, read(target, key))
        return found

    def merge(self, diffs: list[Diff], join: Callable[[Value, Value], Value]) -> None:
        """Join the states that alternatives left behind; call it where they parted."""
        if len(diffs) == 1:
            for target, key, _, new in diffs[0].values():
                self.set(target, key, new)
            return
        slots: dict[Slot, tuple[Target, Any]] = {}
        for diff in diffs:
            for slot, (target, key, _, _) in diff.items():
                slots[slot] = target, key
        for slot, (target, key) in slots.items():
            present = read(target, key)
            merged = MISSING
            for diff in diffs:
                new = diff[slot][3] if slot in diff else present
                merged = either(merged, new, join)
            if merged is not present:
                self.set(target, key, merged)


def read(target: Target, key: Any) -> Any:
    """The present value of a slot."""
    if isinstance(target, dict):
        return target.get(key, MISSING)
    return getattr(target, key)


def either(one: Any, other: Any, join: Callable[[Value, Value], Value]) -> Any:
    """The join of two slots' values, of which any may be absent or no abstract value."""
    if one is MISSING or (one is None and other is not MISSING):
        return other
    if one is other or other is MISSING or other is None:
        return one
    if isinstance(one, Value) and isinstance(other, Value):
        return join(one, other)
    return _both(one, other, join)


def _both(one: Any, other: Any, join: Callable[[Value, Value], Value]) -> Any:  # noqa: PLR0911 - a table of types
    """What holds of a slot if either may be: flags and links add up, a GPU may be there."""
    if isinstance(one, History) and isinstance(other, History):
        tensors = (Value(Kind.TENSOR, history=history) for history in (one, other))
        return join(*tensors).history
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{k: either(one.get(k, MISSING), v, join) for k, v in other.items()}}
    if isinstance(one, Kind):
        return one if one is Kind.TENSOR else other
    if isinstance(one, bool) and isinstance(other, bool):
        return one or other
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one | other
    if isinstance(one, Device):
        return max(one, other, key=_DEVICES.index)
    return Grad.MAYBE if isinstance(one, Grad) else other
