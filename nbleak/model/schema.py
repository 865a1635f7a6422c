"""The JSON schema of the facts, generated from the dataclasses.

``python -m nbleak.model.schema`` prints the schema of `Report`; the copies in the tree are
regenerated and compared by the tests.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from enum import Enum
from typing import Any

from nbleak.model.inventory import Inventory
from nbleak.model.report import VERSION, Report
from nbleak.model.smells import Draft, FixRequest, LintRequest, Mended, SmellsFrame
from nbleak.model.stream import StreamFrame
from nbleak.model.wire import field_types

TRAVELS = (StreamFrame, SmellsFrame, Draft, Mended, LintRequest, FixRequest, Inventory)
"""What else is sent, besides reports."""
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean"}


def report_schema() -> dict[str, Any]:
    """JSON schema (2020-12) of a `Report`; under ``$defs`` also what else travels."""
    defs: dict[str, Any] = {}
    root = _schema(Report, defs)
    for kind in TRAVELS:
        _schema(kind, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "NbleakReport",
        "description": f"nbleak report, wire version {VERSION}",
        **root,
        "$defs": dict(sorted(defs.items())),
    }


def _schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return {"anyOf": [_schema(inner, defs), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0], defs)}
    if kind in SIMPLE:
        return {"type": SIMPLE[kind]}
    if issubclass(kind, Enum):
        defs.setdefault(kind.__name__, {"enum": [member.value for member in kind]})
    elif kind.__name__ not in defs:
        defs[kind.__name__] = {}  # reserve the name: types may refer to each other
        hints = field_types(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        defs[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip().splitlines()[0],
            "properties": {name: _schema(hints[name], defs) for name in names},
            "required": names,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


if __name__ == "__main__":
    json.dump(report_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
