"""What holds for every format, found in its folder."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from nbleak.model import CellRef, ConfigError, Report, decode
from nbleak.render import render, reports
from nbleak.render.renderer import ReportRenderer, formats

from .reports import FIXTURES

FORMATS = formats(reports, ReportRenderer)


def test_folder_is_the_registry():
    """Each file of the folder is a format."""
    assert set(FORMATS) == {"html", "json", "text"}


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("kind", FORMATS)
def test_same_report_same_string(kind, name):
    """A renderer is a pure function, and the cell's number is in every form that has one."""
    report = FIXTURES[name]()
    assert render(report, kind) == render(report, kind)
    if report.cell.count is not None:
        assert str(report.cell.count) in render(report, kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_empty_report_is_shown(kind):
    """A report that knows nothing but its cell is still a sentence."""
    assert render(Report(cell=CellRef()), kind)


def test_json_round_trip():
    """The JSON form is the report."""
    for build in FIXTURES.values():
        assert decode(Report, json.loads(render(build(), "json"))) == build()


def test_unknown_format_says_which_there_are():
    """A wrong format is a usage error with the right ones in it."""
    with pytest.raises(ConfigError, match="html, json, text"):
        render(FIXTURES["clean"](), "pdf")


def test_importing_is_cheap():
    """Importing the rooms brings no template engine, terminal library or widget along."""
    code = (
        "import sys, nbleak.render, nbleak.panel\n"
        "print({'jinja2', 'rich', 'ipywidgets', 'IPython'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
