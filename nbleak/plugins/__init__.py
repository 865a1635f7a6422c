"""Finds the classes in a folder; the folder is the registry.

Never imports: anything but the standard library.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")


def discover(package: ModuleType, base: type[T]) -> tuple[type[T], ...]:
    """The concrete subclasses of `base` defined in the modules below a package.

    Modules whose name starts with an underscore are skipped. Order is that of the module
    names, so it is the same everywhere.
    """
    found: list[type[T]] = []
    for info in sorted(
        pkgutil.walk_packages(package.__path__, f"{package.__name__}."), key=lambda info: info.name
    ):
        if info.name.rpartition(".")[2].startswith("_"):
            continue
        module = importlib.import_module(info.name)
        found += [
            item
            for item in vars(module).values()
            if isinstance(item, type)
            and issubclass(item, base)
            and item is not base
            and item.__module__ == info.name
            and not getattr(item, "__abstractmethods__", None)
        ]
    return tuple(found)
