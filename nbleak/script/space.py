"""The names a script can reach, where a notebook has its shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType


class Space:
    """Stands in for a shell: the names of one place of a program.

    It refers to the user's objects, so it is emptied as soon as nothing is measured.
    """

    def __init__(self) -> None:
        self.user_ns: dict[str, Any] = {}
        self.user_ns_hidden: dict[str, Any] = {}

    def see(self, names: Mapping[str, Any]) -> None:
        """Look at these names from now on, at none if empty."""
        self.user_ns.clear()
        self.user_ns.update(names)


def names_of(frame: FrameType) -> dict[str, Any]:
    """The globals of a frame, and its locals where it is a function's."""
    return {**frame.f_globals, **frame.f_locals}


def main_names() -> dict[str, Any]:
    """The globals of the program that runs, in a notebook those of its cells."""
    return dict(vars(sys.modules["__main__"]))
