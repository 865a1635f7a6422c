"""Where a finding stands in its file: the text there is the text that was found."""

from __future__ import annotations

import json
import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from nbleak.files import apply_edits, locate, rewrite, text_cells
from nbleak.files.lines import Lines
from nbleak.model import CellRef, Confidence, Edit, Finding, Fix, Safety, Severity, Span


def finding(index: int | None, span: Span, new: str | None = None) -> Finding:
    """A finding in that cell; with a fix that replaces its text where there is a new one."""
    edits = () if new is None else (Edit(span=span, text=new),)
    return Finding(
        code="NBL201", name="a", message="m", span=span, cell=CellRef(index=index),
        severity=Severity.HIGH, confidence=Confidence.SEEN,
        fix=Fix(title="t", safety=Safety.SAFE, edits=edits) if edits else None,
    )  # fmt: skip


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    """A span."""
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)


def at(text: str, where: Span) -> str:
    """The text at a span."""
    lines = Lines(text)
    start = lines.offset(where.line, where.column)
    return text[start : lines.offset(where.end_line, where.end_column)]


NOTEBOOK = textwrap.dedent(
    r"""
    {"cells": [{"cell_type": "markdown", "source": ["x"]}, {
      "cell_type": "code", "source": [
        "é = \"a\"\n",
        "\ud83d\ude00\u00fc + lo\u0073s\n",
        "end"
      ]}, {"cell_type": "code", "source": "a = 1\nbcd = 2"}]}
    """
)


def test_the_line_is_that_of_the_json_text() -> None:
    """Lines of a list stand on lines of their own; escapes count as they are written."""
    found = (
        finding(2, span(2, 5, 2, 9)),
        finding(2, span(1, 4, 3, 3)),
        finding(3, span(2, 0, 2, 3)),
    )
    one, two, three = locate("a.ipynb", NOTEBOOK, found)
    assert (one.span.line, at(NOTEBOOK, one.span)) == (5, r"lo\u0073s")
    assert (two.span.line, two.span.end_line) == (4, 6)
    assert at(NOTEBOOK, two.span).startswith(r"\"a\"\n")
    assert at(NOTEBOOK, two.span).endswith('"end')
    assert (three.span.line, at(NOTEBOOK, three.span)) == (7, "bcd")


def test_a_script_is_its_own_text() -> None:
    """Spans and edits of a script stay what they are."""
    found = finding(None, span(3, 0, 3, 4), "new")
    (place,) = locate("a.py", "a\nb\nloss\n", [found])
    assert found.fix is not None
    assert (place.span, place.edits) == (found.span, found.fix.edits)


def test_a_fix_is_edits_of_the_file() -> None:
    """Making a place's edits in the file's text is what `rewrite` does with the fix."""
    for found in (
        finding(2, span(2, 5, 2, 9), "x"),
        finding(2, span(1, 0, 3, 3), "one\ntwo\nthree\nfour"),
        finding(3, span(1, 0, 2, 7), ""),
    ):
        (place,) = locate("a.ipynb", NOTEBOOK, [found])
        assert found.fix is not None
        expected = rewrite("a.ipynb", NOTEBOOK, {found.cell.index: found.fix.edits})
        assert apply_edits(NOTEBOOK, place.edits) == expected


SOURCES = st.lists(st.text('ab é\t"\\/\u2028😀', max_size=5), min_size=1, max_size=4).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(SOURCES, st.booleans(), st.booleans(), st.data())
def test_any_span_is_found(
    source: str,
    listed: bool,  # noqa: FBT001
    ascii_only: bool,  # noqa: FBT001
    data: st.DataObject,
) -> None:
    """What stands at the place, read as JSON, is what stands at the span."""
    lines = source.splitlines(keepends=True) if listed and "\u2028" not in source else source
    book = {"cells": [{"cell_type": "code", "source": lines}]}
    text = json.dumps(book, indent=1, ensure_ascii=ascii_only)
    (cell,) = text_cells("a.ipynb", text)
    number = data.draw(st.integers(1, source.count("\n") + 1))
    line = source.split("\n")[number - 1]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    (place,) = locate("a.ipynb", text, [finding(cell.ref.index, span(number, start, number, end))])
    if start < end:
        assert json.loads(f'"{at(text, place.span)}"') == line[start:end]
