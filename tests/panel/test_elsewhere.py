"""A real report where our front end is not: VS Code, Colab, GitHub, a page, a terminal."""

from __future__ import annotations

import re

import bleach
import nbformat.v4 as nbf
import pytest
from nbconvert import HTMLExporter

from nbleak.model import REPORT_MIME
from nbleak.panel.bundle import WIDGET_MIME

from .test_panel_in_kernel import opened

LEAK = """
import torch
weights = torch.randn(1000, 1000, requires_grad=True)
losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())
"""
CORE = {"@jupyter-widgets/base", "@jupyter-widgets/controls"}
KEPT_BY_GITHUB = {"b", "br", "code", "div", "p", "pre", "span", "table", "tbody", "td", "th", "tr"}
"""Of what we write; attributes of style and class are not kept."""


@pytest.fixture(scope="module")
def messages(kernel):
    """All that a kernel publishes while a cell leaks."""
    kernel.ok("%load_ext nbleak")
    return kernel.ok(LEAK).messages


@pytest.fixture(scope="module")
def data(messages):
    """The one bundle among them that has a report."""
    shown = [
        message["content"]["data"]
        for message in messages
        if message["msg_type"] == "display_data" and REPORT_MIME in message["content"]["data"]
    ]
    (one,) = shown
    return one


def lines(fragment: str) -> list[str]:
    """What a reader of HTML without any style sees, line by line."""
    text = re.sub(r"<[^>]*>", "", re.sub(r"</?(div|p|pre|tr|br)[^>]*>", "\n", fragment))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def expect_told(shown: list[str]) -> None:
    """Headline, amount, holder, line, rule and the way out: each on a line, in this order."""
    patterns = (
        r"^Cell \d+ kept 4\d\.\d MiB it should not have$",
        r"^host$",
        r"^\d[\d.]*( MiB)? → \d[\d.]* MiB live",
        r"^4\d\.\d MiB 12 graphs$",
        r"^losses\[0…11\] → ",
        r"^Line 6.*nothing calls backward on it.* NBL202 confirmed",
        r"^%nbleak free losses$",
    )
    rest = iter(shown)
    for pattern in patterns:
        assert any(re.search(pattern, line) for line in rest), (pattern, shown)


def test_every_front_end_finds_a_form(data):
    """Ours, the widget of VS Code and Colab, the HTML of GitHub, the text of a terminal."""
    assert set(data) == {REPORT_MIME, WIDGET_MIME, "text/html", "text/plain"}


def test_controls_are_those_that_come_with_a_front_end(messages, data):
    """No module that VS Code or Colab would have to fetch; the view is one of the models."""
    states = opened(messages)
    assert data[WIDGET_MIME]["model_id"] in states
    for state in states.values():
        assert state["_model_module"] in CORE
        assert state["_view_module"] in CORE
        assert state["_model_module_version"].startswith("2.")


def test_html_asks_nothing_of_the_network(data):
    """Neither script nor address: a page without a connection shows the same."""
    assert not re.search(r"<script|\bsrc=|\bhref=|url\(|@import|https?:", data["text/html"])


def test_github_shows_the_whole_story(data):
    """Without styles, classes and titles the report is a text of whole lines in their order."""
    kept = bleach.clean(
        data["text/html"], tags=KEPT_BY_GITHUB, attributes={}, strip=True, strip_comments=True
    )
    assert "class=" not in kept
    assert "--nbl" not in kept
    expect_told(lines(kept))


@pytest.mark.parametrize("sanitize", [False, True])
def test_a_converted_notebook_shows_the_whole_story(data, sanitize):
    """With nbconvert's own sanitizer as without it."""
    output = nbf.new_output("display_data", data=data)
    notebook = nbf.new_notebook(cells=[nbf.new_code_cell(LEAK, outputs=[output])])
    page, _ = HTMLExporter(sanitize_html=sanitize).from_notebook_node(notebook)
    shown = page[page.index('data-mime-type="text/html"') :]
    assert "<script" not in shown
    expect_told(lines(re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL)))


def test_a_terminal_shows_plain_text(data):
    """No escape sequences, no line that is too wide for a terminal."""
    text = data["text/plain"]
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100
    assert re.match(r"(nbleak )?.*Cell \d+ kept 4\d\.\d MiB it should not have", text)
    assert "%nbleak free losses" in text
