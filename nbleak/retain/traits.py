"""Widgets, and the values of their traits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, mro, type_name

if TYPE_CHECKING:
    from collections.abc import Callable

WIDGETS: Final = "ipywidgets.widgets.widget"
_MACHINERY: Final = frozenset({"comm", "log", "parent"})  # each leads to the kernel
_DATA: Final = frozenset({bytes, bytearray, memoryview})
_BIG_BYTES: Final = 4096


def open_widgets() -> list[Any]:
    """Widgets that nobody closed, oldest first."""
    return list(getattr(sys.modules.get(WIDGETS), "_instances", {}).values())


def kept_by_class(kept: Callable[[Any], list[Any]]) -> dict[str, list[list[Any]]]:
    """What open widgets keep, by the name of their class: a list for each that keeps anything."""
    found: dict[str, list[list[Any]]] = {}
    for widget in open_widgets():
        if objects := kept(widget):
            found.setdefault(type_name(type(widget)), []).append(objects)
    return found


def is_widget(obj: Any) -> bool:
    """Whether it is one of ipywidgets', open or not."""
    return getattr(sys.modules.get(WIDGETS), "Widget", None) in mro(type(obj))


def trait_values(widget: Any) -> list[Any]:
    """What the user gave a widget: the bytes of a picture, the children of a box."""
    values = (instance_dict(widget) or {}).get("_trait_values") or {}
    return [value for name, value in list(values.items()) if name not in _MACHINERY]


def data_of(widget: Any) -> list[Any]:
    """The larger pieces of data among them."""
    return [v for v in trait_values(widget) if type(v) in _DATA and len(v) >= _BIG_BYTES]
