"""Whether the user, not a library, wrote a callable."""

from __future__ import annotations

import functools
import types
from typing import Any

from nbleak.retain.passive import is_class, module_of


def written_by_user(obj: Any, users: frozenset[str]) -> bool:
    """Whether a hook or callback is the user's: a function, method, partial or instance.

    Args:
        obj: A hook or callback.
        users: Names of the modules that are the user's.
    """
    if type(obj) is types.FunctionType:
        return obj.__globals__.get("__name__") in users
    if type(obj) is types.MethodType:
        return any(written_by_user(part, users) for part in (obj.__func__, obj.__self__))
    if type(obj) is functools.partial:
        return written_by_user(obj.func, users)
    return not is_class(obj) and module_of(type(obj)) in users
