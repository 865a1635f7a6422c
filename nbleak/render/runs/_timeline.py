"""A run's memory over time as a picture: resident bytes, one band a cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from nbleak.config import format_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbleak.model import Run

WIDTH, HEIGHT = 900, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One cell's stretch of the picture, in its units."""

    x: float
    width: float
    cell: int
    leaked: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What a template draws.

    Attributes:
        points: Of the curve, as SVG writes them.
        top, bottom: The scale's ends in words. seconds: Its length in words.
        text: The picture in one sentence.
    """

    points: str
    bands: tuple[Band, ...]
    top: str
    bottom: str
    seconds: str
    text: str
    width: int = WIDTH
    height: int = HEIGHT


def timeline(run: Run) -> Timeline | None:
    """The picture of a run; None with too few looks to draw one."""
    beats = run.beats
    if len(beats) < 2 or beats[-1].at_s <= beats[0].at_s:  # noqa: PLR2004 - a line has two ends
        return None
    low, high = min(b.rss_bytes for b in beats), max(b.rss_bytes for b in beats)
    span_s, span = beats[-1].at_s - beats[0].at_s, max(high - low, 1)

    def across(at_s: float) -> float:
        return round((at_s - beats[0].at_s) / span_s * WIDTH, 1)

    def down(resident: int) -> float:
        return round(HEIGHT - 4 - (resident - low) / span * (HEIGHT - 8), 1)

    text = (
        f"Resident memory over {span_s:.1f} s: {format_bytes(beats[0].rss_bytes)} at first, "
        f"{format_bytes(high)} at most, {format_bytes(beats[-1].rss_bytes)} at the end"
    )
    return Timeline(
        points=" ".join(f"{across(b.at_s)},{down(b.rss_bytes)}" for b in beats),
        bands=tuple(_bands(run, across)),
        top=format_bytes(high),
        bottom=format_bytes(low),
        seconds=f"{span_s:.1f} s",
        text=text,
    )


def _bands(run: Run, across: Callable[[float], float]) -> Iterator[Band]:
    leaked = {leak.cell for leak in run.leaks}
    stretches = [list(group) for _, group in groupby(run.beats, key=lambda beat: beat.cell)]
    ends = [stretch[0].at_s for stretch in stretches[1:]] + [run.beats[-1].at_s]
    for stretch, end_s in zip(stretches, ends, strict=True):
        cell = stretch[0].cell
        if cell is None:
            continue
        x = across(stretch[0].at_s)
        most = format_bytes(max(beat.rss_bytes for beat in stretch))
        seconds = end_s - stretch[0].at_s
        yield Band(
            x=x,
            width=max(round(across(end_s) - x, 1), 1.0),
            cell=cell,
            leaked=cell in leaked,
            text=f"cell {cell}: {seconds:.1f} s, peak {most}",
        )
