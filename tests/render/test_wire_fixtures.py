"""The golden reports that pytest and the front end's tests both read."""

from __future__ import annotations

import json

import jsonschema
import pytest

from nbleak.model import Report, decode
from nbleak.model.schema import report_schema

from .reports import FIXTURES, WIRE, wire_text


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture_is_what_its_builder_writes(name):
    """A file in tests/wire equals its builder; `python -m tests.render.reports` rewrites it."""
    assert (WIRE / f"{name}.json").read_text(encoding="utf-8") == wire_text(FIXTURES[name]())


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture_travels(name):
    """A fixture satisfies the schema and decodes to the report it came from."""
    data = json.loads((WIRE / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, report_schema())
    assert decode(Report, data) == FIXTURES[name]()
