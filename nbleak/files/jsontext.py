"""Where in a notebook's JSON text the source strings of its cells stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # absent from typeshed
from typing import TYPE_CHECKING

from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """One string of the JSON text: its value, and its place with the quotes.

    Attributes:
        listed: It stands in a list of lines, not alone.
    """

    value: str
    start: int
    end: int
    listed: bool


def sources(text: str, path: str) -> list[tuple[Literal, ...]]:
    """The source literals of every cell, markdown included, in order.

    Cost: one pass over the text; values that hold no cell are skipped by the C decoder.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    try:
        return list(_notebook(text, _skip(text, 0)))
    except (ValueError, StopIteration, IndexError, RecursionError) as error:
        raise NotebookReadError(f"{path} is not a notebook; open and save it again") from error


def _notebook(text: str, start: int) -> Iterator[tuple[Literal, ...]]:
    for key, value in _members(text, start):
        if key == "cells":
            for cell in _items(text, value):
                yield _cell(text, cell)
        elif key == "worksheets":
            for sheet in _items(text, value):
                yield from _notebook(text, sheet)


def _cell(text: str, start: int) -> tuple[Literal, ...]:
    places = dict(_members(text, start))
    place = places.get("source", places.get("input"))
    if place is None:
        return ()
    if text[place] == '"':
        return (_literal(text, place, listed=False),)
    return tuple(_literal(text, item, listed=True) for item in _items(text, place))


def _literal(text: str, start: int, *, listed: bool) -> Literal:
    value, end = scanstring(text, start + 1, True)  # noqa: FBT003  (a C function)
    return Literal(value=value, start=start, end=end, listed=listed)


def _members(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Key and place of the value, for each member of the object at `start`."""
    place = _skip(text, start + 1)
    while text[place] != "}":
        key, end = scanstring(text, place + 1, True)  # noqa: FBT003
        value = _skip(text, _skip(text, end) + 1)
        yield key, value
        place = _next(text, value)


def _items(text: str, start: int) -> Iterator[int]:
    """The place of each item of the list at `start`."""
    place = _skip(text, start + 1)
    while text[place] != "]":
        yield place
        place = _next(text, place)


def _next(text: str, value: int) -> int:
    place = _skip(text, _DECODER.raw_decode(text, value)[1])
    return _skip(text, place + 1) if text[place] == "," else place


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
