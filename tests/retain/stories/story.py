"""A small notebook that makes one holder, with what a look must say about it."""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 4_000_000  # bytes of a million floats


@dataclass(frozen=True, kw_only=True)
class Story:
    """Cells, and the holder they make.

    Attributes:
        family: File in `roots/` that finds it, if one does.
        after: A cell that undoes what outlives the shell.
        stays: The holder may be listed after the release (a hook's table, open figures).
    """

    name: str
    cells: tuple[str, ...]
    kind: str
    root: str
    bytes: int
    action: str
    path: str = ""
    statement: str = ""
    frame: str = ""
    entries: int | None = None
    family: str = ""
    stays: bool = False
    after: str = ""
