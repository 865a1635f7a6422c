"""The formats of ``nbleak check`` that other programs read."""

from __future__ import annotations

import dataclasses
import json
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from nbleak.model import Problem
from nbleak.render import checks, render_check
from nbleak.render.renderer import CheckRenderer, formats

from . import sarif
from .checks import ALL, BROKEN, CLEAN, NOTEBOOK, SCRIPT, check

FORMATS = formats(checks, CheckRenderer)


def sarif_run(result=ALL) -> dict[str, Any]:
    """The one run of a SARIF log that is valid."""
    log = json.loads(render_check(result, "sarif"))
    jsonschema.Draft202012Validator(sarif.LOG).validate(log)
    (run,) = log["runs"]
    return run


def test_every_format_is_one_file():
    """The folder is the registry."""
    assert set(FORMATS) == {"text", "json", "sarif", "github", "junit", "statistics"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("files", [(), (CLEAN,), (BROKEN,), (NOTEBOOK, SCRIPT)])
def test_every_format_takes_every_result(name, files):
    """Nothing at all, nothing found, nothing readable: the same result, the same string."""
    result = check(*files)
    assert render_check(result, name) == render_check(result, name)


def test_sarif_says_where():
    """The place in the notebook's JSON text, and the cell by its id."""
    first, second = sarif_run()["results"]
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A9%2C%201.ipynb"},
        "region": {"startLine": 120, "startColumn": 31, "endLine": 120, "endColumn": 55},
    }
    (cell,) = location["logicalLocations"]
    assert (cell["name"], cell["kind"], cell["properties"]["cell"]) == ("abc", "cell", 7)
    (location,) = second["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "train.py"
    assert "logicalLocations" not in location


def test_sarif_outside_its_root_is_absolute():
    """A path that is not below the root is a URI of its own."""
    run = sarif_run(dataclasses.replace(ALL, root="/elsewhere"))
    (location,) = run["results"][1]["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///home/dir/train.py"


def test_sarif_carries_the_rules():
    """Each result points at its rule, whose help is the prose of its file."""
    run = sarif_run()
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (rule,) = [rule for rule in rules if rule["id"] == "NBL202"]
    assert rule["name"] == "torch-loss-list-retention"
    assert "### Instead" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_fixes_are_edits_of_the_file():
    """A fix is what would be replaced in the JSON text."""
    first, second = sarif_run()["results"]
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 120, "startColumn": 7, "endLine": 120, "endColumn": 81},
        "insertedContent": {"text": '"x"'},
    }
    assert "fixes" not in second


def test_sarif_names_what_could_not_be_read():
    """A file that cannot be read makes the run unsuccessful; a broken cell is a note."""
    (invocation,) = sarif_run()["invocations"]
    levels = [note["level"] for note in invocation["toolExecutionNotifications"]]
    assert (invocation["executionSuccessful"], levels) == (False, ["note", "error"])
    (invocation,) = sarif_run(check(NOTEBOOK))["invocations"]
    assert invocation["executionSuccessful"]


def test_github_commands():
    """Level, place in the file, escaped text: to the letter."""
    found, note, script = render_check(check(NOTEBOOK, SCRIPT), "github").split("\n")
    assert found == (
        "::error file=a b/é%2C 1.ipynb,line=120,endLine=120,col=31,endColumn=55,"
        "title=NBL202 torch-loss-list-retention::Cell 7, line 9: Keeps the graph of every batch: "
        "nothing calls backward on it."
    )
    assert note == (
        "::notice file=a b/é%2C 1.ipynb,title=nbleak::a b/é, 1.ipynb:cell 2: It is not Python."
    )
    assert script == (
        "::warning file=train.py,line=3,endLine=4,title=NBL214 torch-hook-not-removed::"
        "100%25 held%0Aby `h`."
    )
    assert render_check(check(BROKEN), "github").startswith("::error file=broken.ipynb,")
    hint = dataclasses.replace(NOTEBOOK.findings[0], hint=True)
    file = dataclasses.replace(NOTEBOOK, findings=(hint,))
    assert render_check(check(file), "github").startswith("::warning ")


def test_a_problem_without_a_cure_is_one_sentence():
    """In every format that tells it in a line."""
    odd = Problem(where="a.py", message="it is odd")
    file = dataclasses.replace(CLEAN, problems=(odd,))
    for format_ in ("github", "sarif", "junit"):
        text = render_check(check(file), format_)
        assert "a.py: It is odd." in text
        assert "odd; " not in text


def test_junit_is_a_case_a_file():
    """Found is failed, unreadable is an error, clean passes, and the sums agree."""
    root = ET.fromstring(render_check(ALL, "junit"))  # noqa: S314 -- our own text
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    for element in (root, suite):
        sums = {key: element.get(key) for key in ("tests", "failures", "errors", "time")}
        assert sums == {"tests": "4", "failures": "2", "errors": "1", "time": "0.500"}
    notebook, script, broken, clean = suite
    assert notebook.get("name") == "a b/é, 1.ipynb"
    failure = notebook.find("failure")
    assert failure is not None
    assert failure.get("type") == "NBL202"
    assert "cell 7:9:24: NBL202" in (failure.text or "")
    assert "It is not Python" in (notebook.findtext("system-out") or "")
    assert script.get("name") == "train.py"
    error = broken.find("error")
    assert error is not None
    assert "Is <not> JSON\\x1b. Save" in (error.text or "")
    assert list(clean) == []


def test_statistics():
    """A line a rule, then the same closing sentence as ever."""
    lines = render_check(check(NOTEBOOK, NOTEBOOK, SCRIPT), "statistics").split("\n")
    assert lines[:2] == [
        "     2  NBL202  torch-loss-list-retention  in 2 files, 2 with a fix",
        "     1  NBL214  torch-hook-not-removed     in 1 file",
    ]
    assert lines[-1].startswith("Found 3 leaks in 3 files")


def test_baseline_is_told_apart():
    """What is known is counted, not shown; without a baseline nothing is said of one."""
    result = dataclasses.replace(check(CLEAN), known=12, stale=1)
    assert "12 more in the baseline, 1 entry of it stale." in render_check(result, "text")
    assert json.loads(render_check(result, "json"))["summary"]["known"] == 12
    assert "baseline" not in render_check(check(CLEAN), "text")
