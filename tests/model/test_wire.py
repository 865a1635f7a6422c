"""Facts travel as JSON and come back the same."""

from __future__ import annotations

import json

import jsonschema
import pytest

from nbleak.model import CellRef, Finding, Report, decode, encode
from nbleak.model.schema import report_schema

from ..render.reports import FIXTURES

REPORT = FIXTURES["four_leaks"]()


def test_a_report_survives_the_wire() -> None:
    """Encoding, writing, reading and decoding gives an equal report."""
    assert decode(Report, json.loads(json.dumps(encode(REPORT)))) == REPORT


def test_the_schema_refuses_a_report_without_its_cell() -> None:
    """A schema that accepts anything would prove nothing."""
    data = encode(REPORT)
    del data["cell"]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, report_schema())


def test_readers_ignore_what_they_do_not_know() -> None:
    """A newer writer's field is dropped, an older writer's gap takes the default."""
    assert decode(CellRef, {"count": 3, "mood": "new"}) == CellRef(count=3)


def test_a_missing_required_field_is_said() -> None:
    """A reader does not invent what a fact cannot be without."""
    with pytest.raises(TypeError, match="code"):
        decode(Finding, {"name": "nb-out-history"})


def test_a_user_object_cannot_travel() -> None:
    """Only plain values are facts."""
    with pytest.raises(TypeError, match="object is not a fact"):
        encode(object())
