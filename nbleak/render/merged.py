"""The reports of many engines as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.render.area import areas
from nbleak.render.terminal import cut, fit
from nbleak.render.words import plain, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import EngineReport, Merged

_WIDTHS = (8, 7, 20, 10)
_INDENT = " " * 10


def render_merged(merged: Merged, width: int = 80) -> str:
    """A sentence, then one line an engine and area: live bytes, leaked bytes, who holds them."""
    return "\n".join(line.rstrip() for line in _lines(merged, width))


def _lines(merged: Merged, width: int) -> Iterator[str]:
    yield headline(merged)
    yield ""
    yield _row("engine", "area", "live", "leaked", "held by", width)
    for engine in merged.engines:
        yield from _engine(engine, width)
    for engine in merged.odd:
        yield ""
        yield f"Engine {plain(engine.engine)} is not like the others."


def headline(merged: Merged) -> str:
    """``4 engines kept 12.0 MiB they should not have, engine 2 most: 9.00 MiB``."""
    reported = [engine for engine in merged.engines if engine.report is not None]
    silent = len(merged.engines) - len(reported)
    lost = f"; {plural(silent, 'engine')} did not report" if silent else ""
    who = plural(len(reported), "engine")
    worst = merged.worst
    if worst is None:
        return f"{who} kept nothing they should not have{lost}"
    most = f", engine {plain(worst.engine)} most: {format_bytes(worst.leaked_bytes)}"
    return f"{who} kept {format_bytes(merged.leaked_bytes)} they should not have{most}{lost}"


def _engine(engine: EngineReport, width: int) -> Iterator[str]:
    name = plain(engine.engine)
    if engine.report is None:
        yield _row(name, "–", "–", "–", "", width)
    else:
        held = ", ".join(leak.holder.path or leak.holder.root for leak in engine.report.leaks)
        for area in areas(engine.report):
            leaked = format_bytes(area.leaked_bytes) if area.leaked_bytes else ""
            yield _row(name, area.label, area.figures, leaked, held, width)
            name = held = ""
        if name:
            yield _row(name, "–", "–", format_bytes(engine.leaked_bytes), held, width)
    if engine.error:
        yield _INDENT + cut(engine.error, width - len(_INDENT))


def _row(engine: str, area: str, live: str, leaked: str, held: str, width: int) -> str:
    cells = zip((fit(engine, _WIDTHS[0] - 1), area, live, leaked), _WIDTHS, strict=True)
    start = "  " + "".join(f"{text:<{size}}" for text, size in cells)
    return start + cut(held, max(width - len(start), 20))
