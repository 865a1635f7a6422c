"""What the kernel streams, as both halves know it."""

from __future__ import annotations

import json

import jsonschema

from nbleak.model import StreamFrame, decode
from nbleak.model.schema import report_schema

from .frames import DEVICES, devices, text


def test_the_fixture_is_what_the_builder_makes() -> None:
    """`python -m tests.model.frames` rewrites it."""
    assert DEVICES.read_text(encoding="utf-8") == text()


def test_a_frame_survives_the_wire() -> None:
    """And the schema that the front end's types come from accepts it."""
    data = json.loads(text())

    assert decode(StreamFrame, data) == devices()
    schema = report_schema()
    jsonschema.validate(data, {"$ref": "#/$defs/StreamFrame", "$defs": schema["$defs"]})
