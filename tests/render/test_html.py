"""The report and the rule in HTML."""

from __future__ import annotations

import dataclasses
import html
import re
from html.parser import HTMLParser

import nbformat.v4 as nbf
import pytest
from nbconvert import HTMLExporter

from nbleak.model import Leak, Report
from nbleak.render import render, render_rule

from .parts import HOOK, LOSS_LEAK, LOSS_LIST, LOSS_VERDICT
from .reports import FIXTURES, gpu

ELEMENTS = {"div", "span", "b", "code", "style", "svg", "polyline"}
ATTRIBUTES = {"class", "style", "title"}
ATTRIBUTES |= {"width", "height", "viewbox", "points", "aria-hidden"}  # of a drawn curve
HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "</style><script>alert(1)</script>",
    "--></style><b>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="alert(1)',
)


class Elements(HTMLParser):
    """Every element with its attributes; stops on what does not belong into an output."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def hostile(text: str) -> Report:
    """A report that says that text wherever text of a user can come."""
    release = dataclasses.replace(LOSS_LEAK.holder.release, statement=text, loses=text)
    holder = dataclasses.replace(
        LOSS_LEAK.holder, root=text, path=f"{text} → {text}", release=release
    )
    finding = dataclasses.replace(LOSS_VERDICT.finding, message=text, code=text)
    verdict = dataclasses.replace(LOSS_VERDICT, finding=finding, reason=text)
    leak = Leak(kind="graph", bytes=2**20, holder=holder, why=text, finding=finding, rule=text)
    report = gpu()
    delta = report.delta
    assert delta is not None
    changes = tuple(dataclasses.replace(c, label=text, how=text) for c in delta.changes)
    return dataclasses.replace(
        report,
        error=text,
        leaks=(leak,),
        standing=(leak,),
        in_use=(holder,),
        verdicts=(verdict, dataclasses.replace(verdict, finding=LOSS_VERDICT.finding)),
        delta=dataclasses.replace(delta, changes=changes),
    )


def notebook(fragment: str):
    """A notebook with that output."""
    output = nbf.new_output("display_data", data={"text/html": fragment, "text/plain": "text"})
    return nbf.new_notebook(cells=[nbf.new_code_cell("1", outputs=[output])])


def converted(fragment: str, *, sanitize: bool) -> str:
    """What nbconvert makes of that output: the part of its page that is ours."""
    page, _ = HTMLExporter(sanitize_html=sanitize).from_notebook_node(notebook(fragment))
    return page[page.index('data-mime-type="text/html"') :]


@pytest.mark.parametrize("name", FIXTURES)
def test_fragment_is_harmless_by_construction(name):
    """No script, handler, id, link or foreign address; every element is closed."""
    elements = Elements(render(FIXTURES[name](), "html"))
    assert not elements.open
    assert {tag for tag, _ in elements.found} <= ELEMENTS
    assert {key for _, attributes in elements.found for key in attributes} <= ATTRIBUTES
    assert "url(" not in render(FIXTURES[name](), "html")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    """Names, reasons and errors with markup add no element and no attribute."""
    harmless = Elements(render(hostile("x"), "html")).found
    shown = render(hostile(text), "html")
    found = Elements(shown).found
    assert [tag for tag, _ in found] == [tag for tag, _ in harmless]
    assert [set(attributes) for _, attributes in found] == [set(a) for _, a in harmless]
    assert text in html.unescape(shown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("sanitize", [False, True])
def test_hostile_text_through_nbconvert(text, sanitize):
    """A converted notebook shows such text and runs nothing."""
    page = converted(render(hostile(text), "html"), sanitize=sanitize)
    assert not re.search(r"<(script|img)[^>]*(alert|onerror|src=x)", page)
    assert "alert(1)</script>" not in page


def test_sanitized_page_shows_no_style_sheet():
    """Where a sanitizer turns our style element into text, its rules do not come along."""
    page = converted(render(gpu(), "html"), sanitize=True)
    assert "1.21 GiB" in page
    assert "--nbl-" not in page
    assert "&lt;div" not in page


@pytest.mark.parametrize("name", FIXTURES)
def test_bars_fill_their_track(name):
    """The widths of a bar's parts add up to 100 percent."""
    for bar in re.findall(r'<div class="nbl-bar">(.*?)</div>\n', render(FIXTURES[name](), "html")):
        widths = [float(width) for width in re.findall(r"width:([\d.]+)%", bar)]
        assert not widths or sum(widths) == pytest.approx(100)


def test_colours_follow_the_theme_and_fall_back():
    """Each colour of the sheet comes from the notebook's theme or has a fall-back."""
    sheet = render(gpu(), "html").split("<style>")[1]
    for name in re.findall(r"var\((--jp-[\w-]+|--md-[\w-]+)\)", sheet):
        pytest.fail(f"{name} has no fall-back")
    assert "prefers-color-scheme:dark" in sheet


def test_style_touches_nothing_of_others():
    """Each selector of every sheet names a class of ours."""
    sheets = render(gpu(), "html") + render_rule(LOSS_LIST, "html")
    for sheet in re.findall(r"<!--(.*?)-->", sheets, flags=re.DOTALL):
        rules = re.sub(r"@(media|supports)[^{]*\{", "", sheet)
        for selectors in re.findall(r"([^{}]+)\{", rules):
            assert all(".nbl" in selector for selector in selectors.split(",")), selectors


def test_commands_to_free_are_shown_as_code():
    """What to type stands in the fragment, since it has no buttons."""
    assert '<code class="nbl-code">%nbleak free history</code>' in render(gpu(), "html")


def test_rule_prose_shows_code_and_nothing_else_as_markup():
    """Backticks make code; markup in the prose stays text."""
    info = dataclasses.replace(
        HOOK, instead="Write `h.remove()`.\n\n    <b>x</b>\n    y = 1\n\n- a\n- b"
    )
    shown = render_rule(info, "html")
    assert '<code class="nbl-code">h.remove()</code>' in shown
    assert "&lt;b&gt;x&lt;/b&gt;\ny = 1\n</pre>" in shown
    assert not Elements(shown).open


def test_rule_in_a_terminal():
    """Title, headings, wrapped prose; addresses stay whole."""
    shown = render_rule(LOSS_LIST, width=40)
    assert shown.startswith("NBL202 Losses kept with their graph\n")
    assert "\nLeak\n  A loss tensor remembers the graph that\n  made it." in shown
    assert "\n  https://pytorch.org/docs/stable/notes/faq.html" in shown
    assert "Sources" not in render_rule(HOOK)
