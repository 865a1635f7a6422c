"""A bar on a terminal while files are checked; nothing elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_WORTH_A_BAR = 50


def shown(items: Iterable[T], total: int) -> Iterable[T]:
    """The items as they come, with a bar on standard error that goes away at the end."""
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, "checking", total, console=console, transient=True)
