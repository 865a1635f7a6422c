"""Facts to JSON and back.

Writers emit every field; readers ignore fields they do not know and fill absent ones with
their defaults, so that two versions of nbleak can talk.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: object) -> Any:
    """The JSON form of a fact: dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    names = _names(kind)
    if names is not None:
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, (str, int, float)):
        return value
    msg = f"{kind.__name__} is not a fact that can travel"
    raise TypeError(msg)


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Fields of a dataclass; None for other types. Each cell's report asks some hundred times."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind))


def decode(kind: type[T], data: Any) -> T:
    """The fact of that type, from what `encode` wrote.

    Raises:
        TypeError: A required field is absent. ValueError: an enum has no such value.
    """
    return typing.cast("T", _decode(kind, data))


@cache
def field_types(kind: type) -> dict[str, Any]:
    """Resolved annotations of a dataclass, by field name."""
    return typing.get_type_hints(kind)


def _decode(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        if data is None:
            return None
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return _decode(inner, data)
    if origin is tuple:
        return tuple(_decode(typing.get_args(kind)[0], item) for item in data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = field_types(kind)
        known = {f.name for f in dataclasses.fields(kind) if f.init}
        return kind(**{name: _decode(hints[name], data[name]) for name in known if name in data})
    return data
