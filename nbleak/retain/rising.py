"""Dicts whose keys are tuples with a number that only ever rose: older entries fell behind."""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, is_kind, slots

if TYPE_CHECKING:
    from nbleak.retain.heap import Heap

_MOST: Final = 200_000  # keys that are read
_PARTS: Final = 6
_PLAIN: Final = frozenset({int, str})


def rounds_of(heap: Heap, container: int) -> tuple[int, frozenset[str]] | None:
    """How many values such a number had, and which attributes beside the dict have come so far."""
    obj, above = heap.objects[container], heap.parent[container]
    if above < 0 or not is_kind(obj, dict):
        return None
    found = rounds(list(dict.keys(obj)))
    if found is None:
        return None
    owner, (count, last) = heap.objects[above], found
    values = owner if type(owner) is dict else {**slots(owner), **(instance_dict(owner) or {})}
    names = [name for name, value in list(values.items()) if type(value) is int and value >= last]
    return (count, frozenset(names)) if names else None


def rounds(keys: list[Any]) -> tuple[int, int] | None:
    """How many values the number had, and its last; None where no number only rose.

    Keys come in the order of their making. In each round the other parts of the keys are mostly
    those of the first: the same is asked for again.

    >>> rounds([(0, "a"), (0, "b"), (1, "b"), (1, "a"), (2, "a"), (2, "b")])
    (3, 2)
    >>> rounds([(0, "a"), (1, "a"), (0, "b"), (1, "b")]) is None
    True
    """
    if not 0 < len(keys) <= _MOST or set(map(type, keys)) != {tuple}:
        return None
    lengths = set(map(len, keys))
    if len(lengths) > 1 or not 1 < max(lengths) <= _PARTS:
        return None
    if not set(map(type, itertools.chain.from_iterable(keys))) <= _PLAIN:
        return None
    found = (_rounds(keys, at) for at in range(max(lengths)))
    return next((told for told in found if told is not None), None)


def _rounds(keys: list[Any], at: int) -> tuple[int, int] | None:
    numbers = [key[at] for key in keys]
    if set(map(type, numbers)) != {int} or numbers != sorted(numbers):
        return None
    groups = itertools.groupby(keys, key=itemgetter(at))
    asked = [{key[:at] + key[at + 1 :] for key in group} for _, group in groups]
    if len(asked[0]) == 1 or any(2 * len(asked[0] & others) < len(others) for others in asked):
        return None
    return len(asked), numbers[-1]
