"""The reports of many engines as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import duration, format_bytes
from nbleak.render.area import areas
from nbleak.render.terminal import cut, fit
from nbleak.render.words import plain, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import EngineReport, Merged, Tasks

_AREA, _LIVE, _LEAKED = 7, 20, 10
_TASK, _FIGURE = 24, 10
_INDENT = " " * 10
_MOST = 28  # columns of an engine's name


def render_merged(merged: Merged, width: int = 80) -> str:
    """A sentence, then one line an engine and area: live bytes, leaked bytes, who holds them.

    Below, where the engines ran tasks, one line an engine and task.
    """
    return "\n".join(line.rstrip() for line in _lines(merged, width))


def _lines(merged: Merged, width: int) -> Iterator[str]:
    names = [merged.called, *(plain(engine.engine) for engine in merged.engines)]
    wide = min(max(map(len, names)) + 1, _MOST)
    yield headline(merged)
    yield ""
    yield _row((merged.called, "area", "live", "leaked"), "held by", wide, width)
    for engine in merged.engines:
        yield from _engine(engine, wide, width)
    for engine in merged.odd:
        yield ""
        yield f"{merged.called.capitalize()} {plain(engine.engine)} is not like the others."
    yield from _ledger(merged, wide)


def headline(merged: Merged) -> str:
    """``4 engines kept 12.0 MiB they should not have, engine 2 most: 9.00 MiB``."""
    reported = [engine for engine in merged.engines if engine.report is not None]
    silent = len(merged.engines) - len(reported)
    lost = f"; {plural(silent, merged.called)} did not report" if silent else ""
    who = plural(len(reported), merged.called)
    worst = merged.worst
    if worst is None:
        return f"{who} kept nothing they should not have{lost}"
    name = f"{merged.called} {plain(worst.engine)}"
    most = f", {name} most: {format_bytes(worst.leaked_bytes)}"
    return f"{who} kept {format_bytes(merged.leaked_bytes)} they should not have{most}{lost}"


def _engine(engine: EngineReport, wide: int, width: int) -> Iterator[str]:
    name = plain(engine.engine)
    if engine.report is None:
        yield _row((name, "–", "–", "–"), "", wide, width)
    else:
        held = ", ".join(leak.holder.path or leak.holder.root for leak in engine.report.leaks)
        for area in areas(engine.report):
            leaked = format_bytes(area.leaked_bytes) if area.leaked_bytes else ""
            yield _row((name, area.label, area.figures, leaked), held, wide, width)
            name = held = ""
        if name:
            yield _row((name, "–", "–", format_bytes(engine.leaked_bytes)), held, wide, width)
    if engine.error:
        yield _INDENT + cut(engine.error, width - len(_INDENT))


def _row(cells: tuple[str, str, str, str], held: str, wide: int, width: int) -> str:
    engine, area, live, leaked = cells
    start = f"  {fit(engine, wide - 1):<{wide}}{area:<{_AREA}}{live:<{_LIVE}}{leaked:<{_LEAKED}}"
    return start + cut(held, max(width - len(start), 20))


def _ledger(merged: Merged, wide: int) -> Iterator[str]:
    if not any(engine.tasks for engine in merged.engines):
        return
    yield ""
    heads = ("runs", "time", "before", "kept", "freed", "peak", "leaked")
    figures = "".join(f"{head:>{_FIGURE}}" for head in heads)
    yield f"  {merged.called:<{wide}}{'task':<{_TASK}}{figures}"
    for engine in merged.engines:
        name = plain(engine.engine)
        for task in engine.tasks:
            named = f"  {fit(name, wide - 1):<{wide}}{fit(plain(task.name), _TASK - 1):<{_TASK}}"
            yield named + "".join(f"{figure:>{_FIGURE}}" for figure in _figures(task))
            name = ""


def _figures(task: Tasks) -> tuple[str, ...]:
    runs = f"{task.runs}+{task.beside}" if task.beside else str(task.runs)
    sizes = (task.before_bytes, task.kept_bytes, task.freed_bytes, task.peak_bytes)
    leaked = format_bytes(task.leaked_bytes) if task.leaked_bytes else ""
    return (runs, duration(task.seconds), *map(format_bytes, sizes), leaked)
