"""The page of the wire: every fact that travels as JSON, from its dataclass."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from enum import Enum
from inspect import cleandoc
from typing import Any

from nbleak.model import Merged, Report, Run
from nbleak.model.schema import TRAVELS
from nbleak.model.wire import field_types

ROOTS = {
    Report: "Below a cell, over the stream, `%%leakcheck --json`",
    **dict.fromkeys(TRAVELS, "Between kernel and front end"),
    Run: "`nbleak run --json`",
    Merged: "`%%leakcheck --engines --json`, `nbleak.dask.merged`",
}
INTRO = """# The wire

Facts travel as JSON objects: `nbleak.model.encode` writes one, `nbleak.model.decode(kind, data)`
reads it. A writer writes every field; a reader ignores fields it does not know and fills absent
ones with their defaults, so two versions can talk. `null` stands for what is not known, never 0.
Bytes end in `_bytes`, seconds in `_s`. `python -m nbleak.model.schema` prints the JSON schema of
reports and stream frames.

| object | where it travels |
|---|---|
"""


def wire_page() -> str:
    """All objects, those that travel by themselves first."""
    found: dict[Any, None] = {}
    for root in ROOTS:
        _walk(root, found)
    rows = [f"| [{root.__name__}](#{root.__name__.lower()}) | {w} |" for root, w in ROOTS.items()]
    parts = [part for kind in found for part in _object(kind)]
    return INTRO + "\n".join(rows) + "\n\n" + "\n".join(parts)


def _walk(kind: Any, found: dict[Any, None]) -> None:
    if kind in found or not dataclasses.is_dataclass(kind):
        return
    found[kind] = None
    for hint in field_types(kind).values():
        for inner in _parts(hint):
            _walk(inner, found)


def _parts(hint: Any) -> list[Any]:
    args = typing.get_args(hint)
    return [part for arg in args for part in _parts(arg)] if args else [hint]


def _object(kind: Any) -> list[str]:
    prose, said = _told(kind)
    lines = [f"## {kind.__name__}\n", f"{prose}\n", "| field | type | |", "|---|---|---|"]
    hints = field_types(kind)
    for field in dataclasses.fields(kind):
        words = said.get(field.name, "").replace("``", "`").replace("|", "\\|")
        lines.append(f"| `{field.name}` | {_type(hints[field.name])} | {words} |")
    return [*lines, ""]


def _told(kind: Any) -> tuple[str, dict[str, str]]:
    """A docstring's first paragraph, and what it says of each field."""
    text, _, more = cleandoc(kind.__doc__ or "").partition("Attributes:")
    said: dict[str, str] = {}
    for entry in re.split(r"\n(?= {4}\S)", more.split("\n\n")[0]):
        words = " ".join(entry.split())
        for names, told in re.findall(r"((?:\w+, )*\w+): (.+?)(?= \w+: |$)", words):
            said |= dict.fromkeys(names.split(", "), told)
    return " ".join(text.split()).replace("``", "`"), said


def _type(hint: Any) -> str:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(arg) for arg in typing.get_args(hint))
    if origin is tuple:
        return f"list of {_type(typing.get_args(hint)[0])}"
    if hint is type(None):
        return "null"
    if dataclasses.is_dataclass(hint):
        name = hint.__name__
        return f"[{name}](#{name.lower()})"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ", ".join(f'`"{member.value}"`' for member in hint)
    return {"str": "text", "int": "integer", "float": "number", "bool": "true or false"}[
        hint.__name__
    ]
