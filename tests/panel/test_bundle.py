"""The bundle and the panel where no kernel answers."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import nbformat.v4 as nbf
import pytest
from nbconvert import HTMLExporter, LatexExporter, MarkdownExporter

from nbleak.model import REPORT_MIME, Report
from nbleak.panel import Panel, bundle
from nbleak.panel.bundle import WIDGET_MIME
from nbleak.panel.view import View
from nbleak.render import render

from ..render.reports import clean, gpu
from ..render.test_html import HOSTILE, Elements, hostile


class Actions:
    """Answers nothing: nobody asks."""

    def request_free(self, kind, root, done):
        raise AssertionError

    def explain(self, code):
        raise AssertionError


class Published:
    """Remembers what was published."""

    def __init__(self):
        self.calls = []

    def __call__(self, data, metadata, *, transient, update):
        self.calls.append((dict(data), transient["display_id"], update))


def texts(report: Report) -> str:
    """All markup that a view's controls hold, closed again."""
    view = View(report, Actions())
    try:
        return "".join(_markup(view.control))
    finally:
        view.close()


def _markup(control):
    for child in getattr(control, "children", ()):
        yield from _markup(child)
    if hasattr(control, "value"):
        yield control.value


@pytest.mark.parametrize(
    ("exporter", "form"),
    [
        (HTMLExporter(), "text/html"),
        (MarkdownExporter(), "text/html"),
        (LatexExporter(), "text/plain"),
    ],
)
def test_a_converted_notebook_shows_a_form_it_can(exporter, form):
    """A page gets the HTML, without JSON or a widget that is gone; others get the text."""
    report = gpu()
    data, _ = bundle(report)
    view = {"model_id": "a" * 32, "version_major": 2, "version_minor": 0}
    shown = nbf.new_output("display_data", data={**data, WIDGET_MIME: view})
    cell = nbf.new_code_cell("net()", outputs=[shown])
    converted, _ = exporter.from_notebook_node(nbf.new_notebook(cells=[cell]))
    assert "1.21 GiB" in converted
    assert ('class="nbl-' in converted) == (form == "text/html")
    assert view["model_id"] not in converted
    assert '"leaks"' not in converted


def test_bundle_without_buttons():
    """Without a view there is no widget, and every other form is there."""
    data, metadata = bundle(gpu())
    assert set(data) == {REPORT_MIME, "text/html", "text/plain"}
    assert metadata == {}


def test_panel_in_a_plain_terminal_has_no_widget():
    """Where no kernel listens, a leak is shown without buttons and nothing is updated later."""
    published = Published()
    panel = Panel(Actions(), published)
    panel.show(gpu())
    panel.show(clean())
    panel.close()
    assert [(WIDGET_MIME in data, update) for data, _, update in published.calls] == [
        (False, False),
        (False, False),
    ]


def test_each_report_has_a_place_of_its_own():
    """Two reports never replace each other."""
    published = Published()
    panel = Panel(Actions(), published)
    panel.show(gpu())
    panel.show(gpu())
    first, second = (display_id for _, display_id, _ in published.calls)
    assert first != second


def test_hostile_text_adds_no_element_to_the_controls():
    """What a namespace can say is only text in the controls, too."""
    harmless = [tag for tag, _ in Elements(texts(hostile("x"))).found]
    for text in HOSTILE:
        assert [tag for tag, _ in Elements(texts(hostile(text))).found] == harmless


def test_controls_show_what_the_fragment_shows():
    """The controls' markup has every element of the HTML form but the commands to type."""
    shown = Elements(texts(gpu())).found
    whole = Elements(render(gpu(), "html")).found
    classes = {attributes.get("class") for _, attributes in shown}
    commands = {"nbl-free", "nbl-code", "nbl-statement", "nbl nbl-report"}
    assert {attributes.get("class") for _, attributes in whole} == classes | commands
    assert "&lt;" not in texts(gpu())


def test_view_lists_what_the_text_lists():
    """A view has a row for each of the largest leaks and counts the others."""
    report = dataclasses.replace(gpu(), leaks=gpu().leaks * 4)
    view = View(report, Actions(), top=3)
    assert len(view.control.children) == 1 + 3 + 1
    assert "and 5 smaller leaks" in view.control.children[-1].value
    view.close()


def test_widgets_are_imported_only_for_buttons():
    """A bundle without buttons imports no widget library."""
    code = (
        "import sys; from nbleak.panel import Panel; from nbleak.model import *\n"
        "panel = Panel(None, lambda *a, **k: None); panel.show(Report(cell=CellRef()))\n"
        "print('ipywidgets' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
