"""The cells of a script in percent format (``# %%``), as Spyder, VS Code and Jupytext write it."""

from __future__ import annotations

import re

from nbleak.model import Cell, CellRef

_MARKER = re.compile(r"^#[ \t]*%%(?P<title>(?!%).*)$", re.MULTILINE)
_NO_CODE = re.compile(r"\[(?:markdown|md|raw)\]", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[ \t]*(?:#.*)?")


def script_cells(text: str, path: str | None = None) -> tuple[Cell, ...]:
    """The code cells of a script; one cell without index where there are no markers.

    What stands before the first marker is a cell of its own when it holds code. Lines keep
    their numbers: a cell's source begins with as many blank lines as the file has before it,
    so a span in the cell is a span in the file.
    """
    markers = list(_MARKER.finditer(text))
    if not markers:
        return (Cell(ref=CellRef(path=path), source=text),)
    parts: list[tuple[int, int, bool]] = []
    if _has_code(text[: markers[0].start()]):
        parts.append((0, markers[0].start(), True))
    ends = [marker.start() for marker in markers[1:]] + [len(text)]
    for marker, end in zip(markers, ends, strict=True):
        parts.append((marker.end(), end, not _NO_CODE.search(marker["title"])))
    return tuple(
        Cell(
            ref=CellRef(index=index, path=path),
            source="".join(_LINE_END.findall(text[:start])) + text[start:end],
        )
        for index, (start, end, code) in enumerate(parts, start=1)
        if code
    )


def _has_code(text: str) -> bool:
    return any(not _COMMENT.fullmatch(line) for line in _LINE_END.split(text))
