"""Replacing values inside the containers and objects that a name leads to, in place."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, is_class, is_kind

if TYPE_CHECKING:
    from collections.abc import Callable

_VISITS: Final = 100_000


def rewrite(root: Any, change: Callable[[Any], Any]) -> None:
    """Puts ``change(value)`` where `value` stood, below `root`.

    Args:
        root: A container or object; itself it stays.
        change: Returns the value itself where nothing is to be done.
    """
    seen: dict[int, Any] = {}
    todo = [root]
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) not in seen:
            seen[id(obj)] = obj
            todo += _inside(obj, lambda value: _changed(value, change))


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    if type(value) is not tuple:
        return change(value)
    parts = tuple(map(change, value))
    same = all(part is old for part, old in zip(parts, value, strict=True))
    return value if same else parts


def _inside(obj: Any, change: Callable[[Any], Any]) -> list[Any]:
    if is_kind(obj, list):
        list.__setitem__(obj, slice(None), [change(value) for value in list.__iter__(obj)])
        return list(list.__iter__(obj))
    if is_kind(obj, collections.deque):
        for at, value in enumerate(list(collections.deque.__iter__(obj))):
            collections.deque.__setitem__(obj, at, change(value))
        return list(collections.deque.__iter__(obj))
    if is_kind(obj, tuple):
        return list(tuple.__iter__(obj))
    values = obj if is_kind(obj, dict) else None if is_class(obj) else instance_dict(obj)
    if values is None:
        return []
    for key, value in list(dict.items(values)):
        new = change(value)
        if new is not value:
            dict.__setitem__(values, key, new)
    return list(dict.values(values))
