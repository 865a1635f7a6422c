"""What names lead to, at release time."""

from __future__ import annotations

import gc
import types
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import is_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_VISITS: Final = 200_000


def below(
    roots: Iterable[Any], onward: Callable[[Any], Iterable[Any]] = gc.get_referents
) -> Iterator[Any]:
    """The roots and the objects they lead to, each once; no classes and no modules.

    Of a function only what it closes over: its globals are all names there are.

    Args:
        roots: Where to start.
        onward: What an object leads to.
    """
    todo, seen = list(roots), dict[int, Any]()
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) in seen or is_class(obj) or type(obj) is types.ModuleType:
            continue
        seen[id(obj)] = obj
        yield obj
        if type(obj) is types.FunctionType:
            todo += obj.__closure__ or ()
        else:
            todo += onward(obj)
