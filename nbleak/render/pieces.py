"""The report in HTML, whole or in the pieces that a panel puts buttons between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbleak.config import format_bytes
from nbleak.render.bar import steps
from nbleak.render.markup import html, style_sheet
from nbleak.render.summary import summarize
from nbleak.render.words import sentence

if TYPE_CHECKING:
    from markupsafe import Markup

    from nbleak.model import Report
    from nbleak.render.area import Area
    from nbleak.render.row import Row
    from nbleak.render.summary import Summary

_LEGEND = {
    "others": "other processes",
    "context": "context",
    "in use": "in use",
    "leak": "leaked by this cell",
    "cached": "cached by the allocator",
    "fragments": "fragments",
    "free": "free",
    "to peak": "up to the peak",
}
_PERMILLE = 1000
_LEAST = 6  # thousandths of a bar that can still be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A report in HTML fragments, to stand below each other in a ``nbl nbl-report`` element.

    Attributes:
        head: Headline and bars, with the style sheet of all pieces.
        leaks: Each listed leak, without the command that frees it. foot: Everything else.
    """

    head: str
    leaks: tuple[tuple[Row, str], ...]
    foot: str


def whole(report: Report, top: int) -> str:
    """The report as one fragment."""
    summary = summarize(report, top)
    return html(
        "report.html",
        commands=True,
        sentence=sentence,
        style=_style(summary, "command.css"),
        **_values(summary),
    )


def pieces(report: Report, top: int) -> Pieces:
    """The report in pieces."""
    summary = summarize(report, top)
    return Pieces(
        head=html("panel.html", style=_style(summary, "panel.css"), **_values(summary)),
        leaks=tuple(
            (row, html("leak.html", row=row, commands=False, sentence=sentence))
            for row in summary.rows
        ),
        foot=html("foot.html", summary=summary),
    )


def _style(summary: Summary, sheet: str) -> Markup:
    """Only what this report needs: a panel's state holds it as text."""
    growth = ("growth.css",) if summary.growth else ()
    return style_sheet("report.css", *growth, sheet)


def _values(summary: Summary) -> dict[str, Any]:
    drawn = [area for area in summary.areas if area.parts]
    return {
        "summary": summary,
        "bars": {area.live.area: _bar(area) for area in drawn},
        "legend": _legend(drawn),
        "devices": any(area.live.area != "host" for area in drawn),
        "names": _LEGEND,
        "bytes": format_bytes,
    }


def _legend(drawn: list[Area]) -> list[str]:
    """The names of the parts, once each; of the two that stand for nothing, one is enough."""
    names = {part.name for area in drawn for part in area.parts}
    if "free" in names:
        names.discard("to peak")
    return [name for name in _LEGEND if name in names]


def _bar(area: Area) -> list[tuple[str, int, float]]:
    """Each part's name, bytes and width in percent; the widths add up to 100."""
    least = [_LEAST] * len(area.parts)
    widths = steps([part.bytes for part in area.parts], _PERMILLE, least)
    return [
        (part.name, part.bytes, width / 10) for part, width in zip(area.parts, widths, strict=True)
    ]
