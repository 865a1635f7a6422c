"""The report in a terminal: a headline, a bar that adds up, then who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.bar import steps
from nbleak.render.renderer import ReportRenderer
from nbleak.render.summary import summarize
from nbleak.render.terminal import (
    GOOD,
    KEPT,
    LINK,
    QUIET,
    STRONG,
    columns,
    emit,
    fit,
    spread,
    styled,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import Report
    from nbleak.render.area import Area
    from nbleak.render.growth import Curve
    from nbleak.render.renderer import Style
    from nbleak.render.row import Row
    from nbleak.render.summary import Note, Summary

_LEAST_WIDTH = 40
_LEAST_BAR = 12
_LEAST_NAME = 8
_COLORS = {"leak": KEPT, "in use": LINK}
_WORDS = {"context": "ctx"}
_EMPTY = ("free", "to peak")


class TextReport(ReportRenderer):
    """Aligned at every width from 40 columns on; a clean report is one line."""

    format = "text"

    def render(self, report: Report, style: Style) -> str:
        """The report in lines."""
        width = max(style.width, _LEAST_WIDTH)
        return emit(_lines(summarize(report, style.top), width), color=style.color)


def _lines(summary: Summary, width: int) -> Iterator[Text]:
    if not summary.rows:
        yield from _one_line(summary, width)
        yield from _growth(summary, width)
        yield from _notes(summary.notes, "", width)
        return
    yield from _headline(summary, width)
    if summary.areas:
        yield styled()
        yield from _areas(summary.areas, width)
    yield from _growth(summary, width)
    yield styled()
    yield from _rows(summary, width)
    yield styled()
    yield from _notes(summary.notes, summary.cost, width)


def _headline(summary: Summary, width: int) -> Iterator[Text]:
    meta = styled((summary.meta, QUIET))
    if columns(summary.headline) > width:
        yield from (styled((line, STRONG)) for line in wrapped(summary.headline, width))
        yield from spread(styled(), meta, width)
        return
    head = styled((summary.lead, STRONG), " ", (summary.amount, KEPT), (f" {summary.tail}", STRONG))
    yield from spread(head, meta, width)


def _one_line(summary: Summary, width: int) -> Iterator[Text]:
    head, meta = summary.headline, f" · {summary.meta}"
    if columns(head + meta) <= width:
        yield styled(head, (meta, QUIET))
    else:
        yield from (styled(line) for line in wrapped(head + meta, width))


def _areas(areas: tuple[Area, ...], width: int) -> Iterator[Text]:
    names = max(columns(area.label) for area in areas)
    figures = max(columns(area.figures) for area in areas)
    for area in areas:
        room = width - names - figures - 7
        bar = area.leaked_bytes and area.parts and room >= _LEAST_BAR
        left = f"  {area.label:<{names}}  "
        if bar:
            yield styled(f"{left}{area.figures:<{figures}}", *_bar(area, room))
        else:
            yield styled(f"{left}{area.figures} {area.live.label}")


def _bar(area: Area, room: int) -> Iterator[str | tuple[str, str]]:
    """``[ctx ##|in use ####|leak ###|      ]``, the bars between the words adding up."""
    words = [_WORDS.get(part.name, part.name) for part in area.parts]
    least = [len(word) for word in words]
    sizes = steps([part.bytes for part in area.parts], room - len(words) - 1, least)
    edge = "   ["
    for word, size in zip(words, sizes, strict=True):
        yield (edge, QUIET)
        if word in _EMPTY:
            yield " " * size
        else:
            named = word if size == len(word) else f"{word} " if size > len(word) else ""
            yield (named.ljust(size, "#"), _COLORS.get(word, QUIET))
        edge = "|"
    yield ("]", QUIET)


def _growth(summary: Summary, width: int) -> Iterator[Text]:
    """Name, curve and rate of all that moved; the steady rest in a line below."""
    growth = summary.growth
    if growth is None:
        return
    if growth.curves:
        yield styled()
        yield from _curves(growth.curves, width)
    if growth.rest:
        yield from (styled(("  " + part, QUIET)) for part in wrapped(growth.rest, width - 2))


def _curves(curves: tuple[Curve, ...], width: int) -> Iterator[Text]:
    """In columns where they fit; in a narrow terminal without the drawn curves."""
    names = max(columns(curve.name) for curve in curves)
    blocks = max(columns(curve.blocks) for curve in curves)
    names = min(names, width - blocks - max(columns(curve.said) for curve in curves) - 6)
    for curve in curves:
        if names < _LEAST_NAME:
            said = f"{curve.name}: {curve.said} {curve.place}"
            yield from (styled(f"  {part}") for part in wrapped(said, width - 2))
            continue
        name = fit(curve.name, names)
        color = KEPT if curve.tone == "grows" else QUIET
        drawn = (f"{curve.blocks:<{blocks}}", color)
        line = styled("  ", name, " " * (names - columns(name) + 2), drawn, f"  {curve.said}")
        yield from spread(line, styled((curve.place, QUIET)), width)


def _rows(summary: Summary, width: int) -> Iterator[Text]:
    sizes = max(columns(row.size) for row in summary.rows)
    pad = " " * (sizes + 4)
    room = width - len(pad)
    commands = max(columns(row.command) for row in summary.rows)
    for row in summary.rows:
        size = " " * (2 + sizes - columns(row.size)) + row.size
        yield styled((size, KEPT), "  ", (fit(row.path, room), STRONG))
        yield from (styled(pad, line) for line in wrapped(row.why, room))
        if row.shared:
            yield from (styled(pad, line) for line in wrapped(row.shared, room))
        yield from _actions(row, pad, room, commands)
    if summary.more:
        yield styled(pad, (f"and {summary.more}", QUIET))


def _actions(row: Row, pad: str, room: int, commands: int) -> Iterator[Text]:
    """The rule at the left; how to free it at the right, one below the other in all rows."""
    rule = f"{row.code} {row.verdict}".strip() + (f": {row.reason}" if row.reason else "")
    free = styled("free: ", (row.command.ljust(commands), GOOD)) if row.command else styled()
    if columns(rule) + free.cell_len + 2 > room:
        yield from (styled(pad, line) for line in wrapped(rule, room))
        rule = ""
    gap = " " * (room - columns(rule) - free.cell_len)
    if rule or free.cell_len:
        yield styled(pad, rule, gap) + free
    if row.statement and not row.command:
        yield from (
            styled(pad, (line, GOOD)) for line in wrapped(f"to free: {row.statement}", room)
        )


def _notes(notes: tuple[Note, ...], cost: str, width: int) -> Iterator[Text]:
    lines: list[Text] = []
    for note in notes:
        first, *rest = wrapped(note.text, width - columns(note.label) - 4)
        lines.append(styled(("  " + note.label + ": ", QUIET), first))
        lines += [styled(" " * (columns(note.label) + 4), line) for line in rest]
    last = lines.pop() if lines else styled()
    yield from lines
    if cost or notes:
        yield from spread(last, styled((cost, QUIET)), width)
