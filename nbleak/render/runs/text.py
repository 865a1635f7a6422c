"""``nbleak run`` for people: one row a leak, then one closing sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import duration, format_bytes
from nbleak.render.growth import sentence
from nbleak.render.renderer import RunRenderer
from nbleak.render.terminal import GOOD, KEPT, QUIET, STRONG, cut, emit, spread, styled
from nbleak.render.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import Regression, Run, RunLeak
    from nbleak.render.renderer import Style

_INDENT = " " * 14


class TextRun(RunRenderer):
    """Leaks that are left first, freed ones after them, both largest first."""

    format = "text"

    def render(self, run: Run, style: Style) -> str:
        """The run in lines."""
        return emit(_lines(run, style.width), color=style.color)


def _lines(run: Run, width: int) -> Iterator[Text]:
    totals = run.totals
    peak = f"peak {format_bytes(totals.peak_bytes)}"
    meta = f"{plural(totals.cells, 'cell')} · {duration(totals.seconds)} · {peak}"
    yield from spread(styled((run.path, STRONG)), styled((meta, QUIET)), width)
    yield styled()
    for leak in (*run.leaks, *run.freed):
        yield from _leak(leak, width)
    if run.leaks or run.freed:
        yield styled()
    growing = [said for report in run.cells if (said := sentence(report))]
    yield from (styled((f"{said[0].upper()}{said[1:]}", KEPT)) for said in growing)
    if growing:
        yield styled()
    for found in run.regressions or ():
        yield styled((regression(found), KEPT))
    if run.error:
        yield styled((f"Stopped: {run.error}", KEPT))
    yield styled((closing(run), GOOD if not run.leaks and not run.error else STRONG))


def _leak(leak: RunLeak, width: int) -> Iterator[Text]:
    room = width - len(_INDENT)
    size = f"{format_bytes(leak.bytes):>12}"
    yield styled((size, KEPT), "  ", (cut(leak.path, room), STRONG))
    line = f" line {leak.line}" if leak.line is not None else ""
    place = f"cell {leak.cell}{line}" if leak.cell is not None else "before the first cell"
    rule = f" · {leak.finding}" if leak.finding else ""
    yield from spread(
        styled(_INDENT, f"{place}{rule}"),
        styled(("freed", GOOD)) if leak.freed else styled(("still held", KEPT)),
        width,
    )
    if not leak.freed:
        yield styled(_INDENT, ("free: ", QUIET), (cut(leak.release, room - 6), GOOD))


def regression(found: Regression) -> str:
    """``Cell 4 keeps 12.0 MiB, 4.00 MiB in the baseline``."""
    place = f"Cell {found.cell}" if found.cell is not None else "An added cell"
    now, before = format_bytes(found.now_bytes), format_bytes(found.before_bytes)
    return f"{place} {found.what} {now}, {before} in the baseline"


def closing(run: Run) -> str:
    """How it ended: ``4 leaks found, 4 freed: …``."""
    totals = run.totals
    found = totals.leaks + totals.freed
    if not found and run.error:
        return "No leak was found until then."
    if not found:
        return "No leak found: the notebook ends with nothing it should not hold."
    head = f"{plural(found, 'leak')} found, {totals.freed} freed"
    freed = f" ({format_bytes(totals.freed_bytes)})" if totals.freed else ""
    if not totals.leaks:
        return f"{head}{freed}: the notebook ends with nothing it should not hold."
    return f"{head}{freed}: the notebook ends with {format_bytes(totals.held_bytes)} still held."
