"""Replaces stored tensors by copies of their wrappers without history, in place."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nbleak.retain.passive import instance_dict, is_class, is_kind
from nbleak.retain.releases.action import Action
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.releases.tensors import has_history, without_history

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_VISITS: Final = 100_000


class DetachList(Action):
    """``history[:] = [t.detach() for t in history]``, and so for dicts, deques, attributes."""

    action: ClassVar = "detach-list"
    loses: ClassVar = "the graphs of the tensors in {}: backward() through them is not possible"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}[:] = [t.detach() for t in {target}]"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        _Detaching().visit(resolve(target, scene))


class _Detaching:
    def __init__(self) -> None:
        self._seen: dict[int, Any] = {}

    def visit(self, root: Any) -> None:
        todo = [root]
        while todo and len(self._seen) < _VISITS:
            obj = todo.pop()
            if id(obj) not in self._seen:
                self._seen[id(obj)] = obj
                todo += self._inside(obj)

    def _inside(self, obj: Any) -> list[Any]:
        if is_kind(obj, list):
            list.__setitem__(obj, slice(None), [self._bare(v) for v in list.__iter__(obj)])
            return list(list.__iter__(obj))
        if is_kind(obj, collections.deque):
            for at, value in enumerate(list(collections.deque.__iter__(obj))):
                collections.deque.__setitem__(obj, at, self._bare(value))
            return list(collections.deque.__iter__(obj))
        if is_kind(obj, tuple):
            return list(tuple.__iter__(obj))
        values = obj if is_kind(obj, dict) else None if is_class(obj) else instance_dict(obj)
        if values is None:
            return []
        for key, value in list(dict.items(values)):
            bare = self._bare(value)
            if bare is not value:
                dict.__setitem__(values, key, bare)
        return list(dict.values(values))

    def _bare(self, value: Any) -> Any:
        if has_history(value):
            return without_history(value)
        if type(value) is tuple and any(map(has_history, value)):
            return tuple(map(self._bare, value))
        return value
