"""Repaired cells back into their file; every byte outside them stays as it is."""

from __future__ import annotations

import json
import os
import tempfile
from codecs import BOM_UTF8
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.files.edits import apply_edits, split_lines
from nbleak.files.jsontext import Literal, sources
from nbleak.files.read import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nbleak.model import Edit

    Edits = Mapping[int | None, Sequence[Edit]]


def write_cells(path: str | Path, edits: Edits) -> None:
    """Make the edits of each cell, named by its ``ref.index``, in the file.

    The file is replaced in one step, so a crash leaves the old one.

    Raises:
        NotebookReadError: The file cannot be read, or has no such cell.
    """
    path = Path(path)
    text = rewrite(path, edits)
    mark = BOM_UTF8 if path.read_bytes().startswith(BOM_UTF8) else b""
    mode = path.stat().st_mode
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + text.encode("utf-8"))
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def rewrite(path: str | Path, edits: Edits) -> str:
    """The file's text with the edits made, without a byte order mark.

    Raises:
        NotebookReadError: The file cannot be read, or has no such cell.
    """
    path = Path(path)
    body = read_text(path)
    if path.suffix != ".ipynb":  # spans of a script's cells are spans of its file
        return apply_edits(body, [edit for group in edits.values() for edit in group])
    places = sources(body, str(path))
    changes: list[tuple[int, int, str]] = []
    for index, group in edits.items():
        changes += _changes(body, places[(index or 0) - 1], group)
    for start, end, new in sorted(changes, reverse=True):
        body = body[:start] + new + body[end:]
    return body


def _changes(
    text: str, items: Sequence[Literal], edits: Sequence[Edit]
) -> list[tuple[int, int, str]]:
    """Which stretches of the JSON text change, and into what."""
    old = [item.value for item in items]
    new = apply_edits("".join(old), edits)
    if len(items) == 1 and not items[0].listed:
        return [(items[0].start, items[0].end, _quote(new, text))]
    gap = text[items[0].end : items[1].start] if len(items) > 1 else _gap(text, items[0])
    lines = split_lines(new)
    found: list[tuple[int, int, str]] = []
    for kind, i, j, k, n in SequenceMatcher(None, old, lines, autojunk=False).get_opcodes():
        literals = gap.join(_quote(line, text) for line in lines[k:n])
        if kind == "replace":
            found.append((items[i].start, items[j - 1].end, literals))
        elif kind == "insert" and i < len(items):
            found.append((items[i].start, items[i].start, literals + gap))
        elif kind == "insert":
            found.append((items[-1].end, items[-1].end, gap + literals))
        elif kind == "delete" and i > 0:
            found.append((items[i - 1].end, items[j - 1].end, ""))
        elif kind == "delete":
            end = items[j].start if j < len(items) else items[j - 1].end
            found.append((items[i].start, end, ""))
    return found


def _gap(text: str, only: Literal) -> str:
    """What to put between the lines of a list that has one line so far."""
    start = only.start
    while text[start - 1].isspace():
        start -= 1
    return "," + (text[start : only.start] or " ")


def _quote(value: str, text: str) -> str:
    return json.dumps(value, ensure_ascii=text.isascii())
