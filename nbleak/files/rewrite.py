"""Repaired cells back into their file's text; every character outside them stays as it is."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from nbleak.files.edits import apply_edits
from nbleak.files.jsontext import Literal, sources
from nbleak.files.lines import split_lines
from nbleak.files.read import is_notebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nbleak.model import Edit

    Edits = Mapping[int | None, Sequence[Edit]]
    Change = tuple[int, int, str]  # start, end and what stands there then


def rewrite(path: str, text: str, edits: Edits) -> str:
    """A file's text with the edits of each cell, named by its ``ref.index``, made.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    if not is_notebook(path):  # spans of a script's cells are spans of its file
        return apply_edits(text, [edit for group in edits.values() for edit in group])
    places = sources(text, path)
    changes = [
        change
        for index, group in edits.items()
        for change in cell_changes(text, places[(index or 0) - 1], group)
    ]
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def cell_changes(text: str, items: Sequence[Literal], edits: Iterable[Edit]) -> list[Change]:
    """Which stretches of a notebook's JSON text change with a cell's source, and into what."""
    old = [item.value for item in items]
    new = apply_edits("".join(old), edits)
    if len(items) == 1 and not items[0].listed:
        return [(items[0].start, items[0].end, _quote(new, text))]
    gap = text[items[0].end : items[1].start] if len(items) > 1 else _gap(text, items[0])
    lines = split_lines(new)
    found: list[Change] = []
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
