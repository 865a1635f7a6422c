"""Where findings stand in the text of their file: other tools know lines of files, not cells."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from nbleak.files.jsontext import sources
from nbleak.files.lines import Lines, split_lines
from nbleak.files.read import is_notebook
from nbleak.files.rewrite import cell_changes
from nbleak.model import Edit, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nbleak.files.jsontext import Literal
    from nbleak.model import Finding

# What stands for one character in a JSON string; a pair of surrogates is one character.
_CHARACTER = re.compile(
    r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^\\]",
    re.DOTALL,
)


def locate(path: str, text: str, findings: Iterable[Finding]) -> tuple[Place, ...]:
    """The places of the findings of a file, given its text; a script's are its findings' spans.

    Cost: one pass over a notebook's text, if anything was found.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    if not is_notebook(path):
        return tuple(Place(span=f.span, edits=f.fix.edits if f.fix else ()) for f in findings)
    findings = tuple(findings)
    if not findings:
        return ()
    cells, lines = sources(text, path), Lines(text)
    return tuple(_place(text, lines, cells[(f.cell.index or 0) - 1], f) for f in findings)


def line_spans(
    path: str, text: str, lines: Iterable[tuple[int | None, int | None]]
) -> tuple[Span | None, ...]:
    """The places of lines of cells in a notebook's own text.

    Args:
        path: Of the notebook.
        text: What it holds.
        lines: Cell, counted from 1 over all cells, and line; without a line the whole cell.

    Raises:
        NotebookReadError: The text is no notebook.
    """
    cells, all_lines = sources(text, path), Lines(text)
    found: list[Span | None] = []
    for cell, line in lines:
        items = cells[cell - 1] if cell is not None and cell <= len(cells) else ()
        inside = split_lines("".join(item.value for item in items))
        first, last = (line, line) if line is not None else (1, len(inside))
        if not items or not 0 < first <= last <= len(inside):
            found.append(None)
            continue
        end_column = len(inside[last - 1].rstrip("\r\n"))
        span = Span(line=first, column=0, end_line=last, end_column=end_column)
        found.append(all_lines.span(*_offsets(text, items, span)))
    return tuple(found)


def _place(text: str, lines: Lines, items: Sequence[Literal], finding: Finding) -> Place:
    changes = cell_changes(text, items, finding.fix.edits) if finding.fix else ()
    return Place(
        span=lines.span(*_offsets(text, items, finding.span)),
        edits=tuple(Edit(span=lines.span(start, end), text=new) for start, end, new in changes),
    )


def _offsets(text: str, items: Sequence[Literal], span: Span) -> tuple[int, int]:
    """Start and end of a span of a cell's source, in the text that holds its literals."""
    inside = Lines("".join(item.value for item in items))
    start = inside.offset(span.line, span.column)
    end = max(inside.offset(span.end_line, span.end_column), start)
    found = [items[0].start, items[-1].end] if items else [0, 0]
    passed = 0
    for item in items:
        size = len(item.value)
        if passed <= start < passed + size:
            found[0] = _raw(text, item, start - passed)
        if passed < end <= passed + size:
            found[1] = _raw(text, item, end - passed)
        passed += size
    return found[0], max(found)


def _raw(text: str, item: Literal, count: int) -> int:
    """The offset behind that many characters of a literal."""
    if text.find("\\", item.start, item.end) < 0:
        return item.start + 1 + count
    matches = islice(_CHARACTER.finditer(text, item.start + 1, item.end - 1), count)
    return max((match.end() for match in matches), default=item.start + 1)
