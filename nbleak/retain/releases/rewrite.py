"""Replacing values inside the containers and objects that a name leads to, in place."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, is_class, is_kind
from nbleak.retain.releases.action import Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.retain.scene import Scene

_VISITS: Final = 100_000


def rewrite_target(target: str, scene: Scene, change: Callable[[Any], Any]) -> None:
    """`rewrite` below what a target leads to; a name of a tuple gets another tuple.

    Raises:
        Gone: It leads nowhere, or to a tuple that no name can be given another for.
    """
    found = resolve(target, scene)
    changed = rewrite(found, change)
    if changed is found:
        return
    if target not in scene.space:
        raise Gone(f"the tuple {target} cannot be changed")
    scene.space[target] = changed


def rewrite(root: Any, change: Callable[[Any], Any]) -> Any:
    """Puts ``change(value)`` where `value` stood, below `root`.

    Args:
        root: A container or object.
        change: Returns the value itself where nothing is to be done.

    Returns:
        The root itself; in place of a tuple one with the changed parts.
    """
    seen: dict[int, Any] = {}
    root = _changed(root, change) if is_kind(root, tuple) else root
    todo = [root]
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) not in seen:
            seen[id(obj)] = obj
            todo += _inside(obj, lambda value: _changed(value, change))
    return root


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    if not is_kind(value, tuple):
        return change(value)
    old = list(tuple.__iter__(value))
    parts = [_changed(part, change) for part in old]
    same = all(part is before for part, before in zip(parts, old, strict=True))
    return value if same else tuple.__new__(type(value), parts)  # a named one stays of its type


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
