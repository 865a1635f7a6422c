"""Cuts the traceback off an exception the user stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.passive import instance_dict, is_kind
from nbleak.retain.releases.action import Action
from nbleak.retain.releases.clear_error import clear_chain
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.steps import SEQUENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class ClearException(Action):
    """``caught.__traceback__ = None`` over the whole chain; message and type stay."""

    action: ClassVar = "clear-exception"
    loses: ClassVar = "the traceback of {}; its type and message stay"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.__traceback__ = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        for error in _errors(resolve(target, scene)):
            clear_chain(error)


def _errors(obj: Any) -> Iterator[BaseException]:
    todo, seen = [obj], set[int]()
    while todo and len(seen) < 100_000:  # noqa: PLR2004 - a bound, not a meaning
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if is_kind(each, BaseException):
            yield each
        elif is_kind(each, dict):
            todo += dict.values(each)
        elif any(is_kind(each, kind) for kind in SEQUENCES):
            todo += next(k for k in SEQUENCES if is_kind(each, k)).__iter__(each)
        else:
            todo += (instance_dict(each) or {}).values()
