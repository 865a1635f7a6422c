"""What grew from run to run, in words: a sentence, rows with a small curve, and the steady rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.config import area_name, duration, format_bytes
from nbleak.model import Step, Trend, Unit
from nbleak.render.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbleak.model import Grower, Growth, Radar, Report, Series

_BLOCKS = "▁▂▃▄▅▆▇█"
_POINTS = 24
_WIDTH, _HEIGHT = 96, 16  # of a drawn curve, pixels
_TOLD = (Trend.GROWS, Trend.SETTLED, Trend.FALLS)
_COLLECTED_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One line of the table.

    Attributes:
        name: The holder or the meter. place: The line to blame; empty for meters.
        said: ``+2.00 MiB ± 0.01 a run`` or ``rose by 12.0 MiB, steady since run 3``.
        tone: The trend, for its colour.
    """

    name: str
    place: str
    said: str
    tone: str
    values: tuple[int, ...]

    @property
    def blocks(self) -> str:
        """The curve in block characters."""
        return "".join(_BLOCKS[round(part * (len(_BLOCKS) - 1))] for part in _parts(self.values))

    @property
    def points(self) -> str:
        """The curve as points of an SVG polyline."""
        parts = _parts(self.values)
        step = (_WIDTH - 2) / max(len(parts) - 1, 1)
        return " ".join(
            f"{1 + number * step:.1f},{1 + (1 - part) * (_HEIGHT - 2):.1f}"
            for number, part in enumerate(parts)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The growth of a repeated cell.

    Attributes:
        curves: Holders that grow, then meters that grow, have settled or fall.
        rest: What is steady or unknown, in one line; empty when nothing is.
    """

    curves: tuple[Curve, ...]
    rest: str


def table(growth: Growth) -> Table:
    """Everything that moved, and the names of what did not."""
    moved = [series for series in growth.series if series.trend in _TOLD]
    steady = [series.label for series in growth.series if series.trend is Trend.STEADY]
    rest = [f"steady: {', '.join(steady)}"] if steady else []
    if (growth.collected_bytes or 0) >= _COLLECTED_BYTES:
        freed = format_bytes(growth.collected_bytes)
        rest.append(f"the cycle collector freed {freed} after each run")
    return Table(
        curves=(*map(_held, growth.holders), *(_curve(series, series.label) for series in moved)),
        rest="; ".join(rest),
    )


def verdict(growth: Growth) -> tuple[str, str, str]:
    """The sentence behind the cell's name: verb, amount, and what follows it.

    Bytes on a device come first, then the host's, then a holder's, then counts.
    """
    if not growth.series or all(series.trend is Trend.UNKNOWN for series in growth.series):
        times = plural(growth.runs, "measured run")
        return f"had {times}, too few to say whether it grows", "", ""
    found = [series for series in growth.growing if series.unit is Unit.BYTES]
    found += [grower.series for grower in growth.holders]
    found += [series for series in growth.growing if series.unit is Unit.COUNT]
    if not found:
        return f"is steady over {plural(growth.runs, 'run')}", "", ""
    first = found[0]
    what = "" if first.unit is Unit.BYTES else f" {first.label}"
    holder = f": {growth.holders[0].root}" if growth.holders else ""
    return "grows", f"{rate(first)}{what}", f"a run{holder}"


def sentence(report: Report) -> str:
    """``cell 3 grows 2.00 MiB ± 0.01 a run``; empty when the cell does not grow."""
    if report.growth is None or not (report.growth.growing or report.growth.holders):
        return ""
    return " ".join((report.cell.label, *filter(None, verdict(report.growth))))


def rate(series: Series) -> str:
    """The slope with its uncertainty: ``2.00 MiB ± 0.01``, ``3 ± 0.5``."""
    return _rate(series.slope or 0.0, series.low or 0.0, series.high or 0.0, series.unit)


def _rate(slope: float, low: float, high: float, unit: Unit) -> str:
    slope, half = abs(slope), (high - low) / 2
    amount, word, scale = f"{slope:.3g}", "", 1.0
    if unit is Unit.BYTES:
        amount, word = format_bytes(round(slope)).split(" ")
        scale = slope / float(amount) if float(amount) else 1.0
    digits = len(amount.partition(".")[2])
    give = f"{half / scale:.{digits}f}"
    more = f" ± {give}" if float(give) else ""
    return f"{amount} {word}".rstrip() + more


def forecast_words(radar: Radar) -> str:
    """``12.0 MiB ± 0.2 an iteration (host): out of memory in about 5,200 iterations, 14 min``."""
    rate_ = _rate(radar.slope, radar.low, radar.high, Unit.BYTES)
    article = "an" if radar.step is Step.ITERATION else "a"
    kept = f"{rate_} {article} {radar.step} ({area_name(radar.area)})"
    if radar.left is None or radar.left_s is None:
        return kept
    time_ = duration(radar.left_s)
    if radar.step is Step.SECOND:
        return f"{kept}: out of memory in about {time_}"
    turns = plural(_rounded(radar.left), "iteration")
    return f"{kept}: out of memory in about {turns}, {time_}"


def _rounded(count: int) -> int:
    """Two digits are all that a forecast knows."""
    return round(count, 2 - len(str(count)))


def _held(grower: Grower) -> Curve:
    finding = grower.finding
    where = f"{finding.cell.label}, " if finding else ""
    line = f"{where}line {grower.line}" if grower.line is not None else ""
    code = f" {finding.code}" if finding else ""
    return _curve(grower.series, grower.root, f"{line}{code}")


def _curve(series: Series, name: str, place: str = "") -> Curve:
    return Curve(
        name=name,
        place=place,
        said=_said(series),
        tone=series.trend.value,
        values=tuple(value for value in series.values if value is not None),
    )


def _said(series: Series) -> str:
    if series.trend is Trend.SETTLED:
        known = [value for value in series.values if value is not None]
        risen = known[-1] - known[0]
        amount = format_bytes(risen) if series.unit is Unit.BYTES else f"{risen:,}"
        return f"rose by {amount}, steady since run {series.settled}"
    return f"{'−' if series.trend is Trend.FALLS else '+'}{rate(series)} a run"


def _parts(values: Sequence[int]) -> list[float]:
    """At most `_POINTS` of the values, from 0 for the least to 1 for the most."""
    count = min(len(values), _POINTS)
    last = max(count - 1, 1)
    shown = [values[number * (len(values) - 1) // last] for number in range(count)]
    low, high = min(shown, default=0), max(shown, default=0)
    return [(value - low) / (high - low) if high > low else 0.0 for value in shown]
