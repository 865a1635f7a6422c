"""The result of ``nbleak check``."""

from __future__ import annotations

import dataclasses
import json

import pytest
from rich.cells import cell_len

from nbleak.model import (
    Cell,
    CellRef,
    Check,
    CheckedFile,
    Fix,
    Place,
    Problem,
    Safety,
    Span,
)
from nbleak.render import render_check

from .parts import HOOK_FINDING, LOSS_FINDING

SOURCE = """\
# validate
net.eval()
history = []

epochs = 3
for epoch in range(epochs):
    for xb, yb in val_loader:
        out = net(xb.to(device))
        history.append(F.cross_entropy(out, yb))
"""
REF = CellRef(id="abc", index=7)
FRAME = """\
01_first_leak.ipynb:cell 7:9:24 NBL202 torch-loss-list-retention
    7 │     for xb, yb in val_loader:
    8 │         out = net(xb.to(device))
    9 │         history.append(F.cross_entropy(out, yb))
      │                        ^^^^^^^^^^^^^^^^^^^^^^^^ keeps the graph of every batch
  fix: append `.item()`  (safe, --fix)                why: nbleak explain NBL202

Found 1 leak in 1 notebook (1 cell) in 0.21 s.  1 can be fixed with --fix."""


def checked(*findings, source=SOURCE, ref=REF, path="01_first_leak.ipynb", problems=()) -> Check:
    """A check of one file with one cell."""
    found = tuple(dataclasses.replace(finding, cell=ref) for finding in findings)
    file = CheckedFile(
        path=path,
        cells=(Cell(ref=ref, source=source),),
        count=1,
        findings=found,
        places=tuple(Place(span=finding.span) for finding in found),
        problems=problems,
    )
    return Check(files=(file,), seconds=0.21)


def at(line, column, end_line, end_column, **more):
    """The hook's finding at another place."""
    span = Span(line=line, column=column, end_line=end_line, end_column=end_column)
    return dataclasses.replace(HOOK_FINDING, span=span, **more)


def test_finding_looks_like_this():
    """Place, frame, carets, message, fix and where to read more, to the letter."""
    finding = dataclasses.replace(LOSS_FINDING, message="keeps the graph of every batch")
    assert render_check(checked(finding), "text", width=100) == FRAME


def test_message_that_does_not_fit_goes_below():
    """Carets stay in the width of the terminal, and so does the message."""
    shown = render_check(checked(LOSS_FINDING), "text", width=60)
    assert "\n      │ keeps the graph of every batch: nothing calls" in shown
    assert all(cell_len(line) <= 60 for line in shown.split("\n\n")[0].split("\n")[1:])


def test_carets_of_a_long_line_stay_in_sight():
    """A line is shown from near its carets on when they stand too far right."""
    source = "x = [" + "alpha, " * 30 + "target]"
    column = source.index("target")
    shown = render_check(checked(at(1, column, 1, column + 6), source=source), "text")
    line, carets = shown.split("\n")[1:3]
    assert line.index("target") == carets.index("^^^^^^")
    assert cell_len(line) <= 80


@pytest.mark.parametrize("before", ["勾配 = ", "\tx = ", "'é' + "])
def test_carets_stand_below_what_they_mean(before):
    """Wide characters, tabs and accents before a span move its carets along."""
    source = f"{before}target"
    finding = at(1, len(before), 1, len(source))
    line, carets = render_check(checked(finding, source=source), "text").split("\n")[1:3]
    place = cell_len(line[: line.index("target")])
    assert cell_len(carets[: carets.index("^")]) == place


def test_span_over_several_lines_marks_its_first():
    """Carets run to the end of the first line."""
    shown = render_check(checked(at(1, 4, 2, 3), source="x = [\n  1]"), "text")
    assert "    1 │ x = [\n      │     ^ the handle" in shown


def test_place_outside_the_source_is_still_told():
    """A finding whose line is not there loses its frame, not its message."""
    shown = render_check(checked(at(99, 0, 99, 1)), "text")
    assert ":99:1 NBL214" in shown
    assert "thrown away" in shown


def test_scripts_have_no_cell():
    """A place in a script is `path:line:column`, and scripts are not notebooks."""
    shown = render_check(checked(LOSS_FINDING, ref=CellRef(), path="train.py"), "text")
    assert shown.startswith("train.py:9:24 NBL202")
    assert "Found 1 leak in 1 script in 0.21 s." in shown


def test_suggested_fix_wants_a_reader():
    """A fix that may change behaviour is not promised by --fix."""
    fix = Fix(title="keep the handle.", safety=Safety.SUGGESTED, edits=())
    shown = render_check(checked(dataclasses.replace(HOOK_FINDING, fix=fix, hint=True)), "text")
    assert "fix: keep the handle  (suggested, see --diff)" in shown
    assert "torch-hook-not-removed (hint)" in shown
    assert "can be fixed" not in shown


def test_nothing_found_and_problems():
    """A clean check is one sentence; what could not be read is said before it."""
    problem = Problem(where="a.ipynb:cell 2", message="does not parse.", cure="run it once")
    shown = render_check(checked(problems=(problem,)), "text")
    assert shown == (
        "note: a.ipynb:cell 2: does not parse; run it once\n\n"
        "Found no leaks in 1 notebook (1 cell) in 0.21 s."
    )


def test_json_is_the_contract():
    """Other programs find exactly these keys."""
    problem = Problem(where="a.ipynb", message="no")
    data = json.loads(
        render_check(checked(LOSS_FINDING, HOOK_FINDING, problems=(problem,)), "json")
    )
    assert set(data) == {"version", "findings", "summary", "problems"}
    first, second = data["findings"]
    assert first == {
        "path": "01_first_leak.ipynb",
        "cell": 7,
        "cell_id": "abc",
        "line": 9,
        "column": 23,
        "end_line": 9,
        "end_column": 47,
        "code": "NBL202",
        "name": "torch-loss-list-retention",
        "message": "keeps the graph of every batch: nothing calls backward on it",
        "severity": "high",
        "confidence": "seen",
        "fix": {
            "title": "append `.item()`",
            "safety": "safe",
            "edits": [
                {
                    "span": {"line": 9, "column": 47, "end_line": 9, "end_column": 47},
                    "text": ".item()",
                }
            ],
        },
    }
    assert second["fix"] is None
    assert data["summary"] == {"files": 1, "cells": 1, "findings": 2, "seconds": 0.21}
    assert data["problems"] == [{"where": "a.ipynb", "message": "no", "cure": ""}]
