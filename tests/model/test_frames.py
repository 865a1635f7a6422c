"""What the kernel streams, as both halves know it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from nbleak.model import decode
from nbleak.model.schema import report_schema

from .frames import FOLDER, FRAMES, text


@pytest.mark.parametrize("name", FRAMES)
def test_the_fixture_is_what_the_builder_makes(name: str) -> None:
    """`python -m tests.model.frames` rewrites it."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text(name)


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_survives_the_wire(name: str) -> None:
    """And the schema that the front end's types come from accepts it."""
    data, frame = json.loads(text(name)), FRAMES[name]()

    assert decode(type(frame), data) == frame
    schema = report_schema()
    kind = {"$ref": f"#/$defs/{type(frame).__name__}", "$defs": schema["$defs"]}
    jsonschema.validate(data, kind)
