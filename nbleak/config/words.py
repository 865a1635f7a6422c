"""Durations and areas of memory as people read them."""

from __future__ import annotations

_MINUTE_S = 60
_HOUR_S = 3600


def duration(seconds: float | None) -> str:
    """Seconds with the unit that suits them; unknown is a dash.

    >>> duration(0.084), duration(0.41), duration(41.2), duration(125), duration(7300)
    ('84 ms', '0.4 s', '41.2 s', '2 min 5 s', '2 h 1 min')
    """
    if seconds is None:
        return "–"
    if seconds < 0.1:  # noqa: PLR2004 -- below, tenths of a second say nothing
        return f"{seconds * 1000:.0f} ms"
    if seconds < _MINUTE_S - 0.05:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < _HOUR_S:
        return f"{whole // _MINUTE_S} min {whole % _MINUTE_S} s"
    return f"{whole // _HOUR_S} h {whole % _HOUR_S // _MINUTE_S} min"


def area_name(area: str) -> str:
    """An area of memory as it is called.

    >>> area_name("gpu:0"), area_name("host")
    ('GPU 0', 'host')
    """
    kind, _, number = area.partition(":")
    return f"{kind.upper()} {number}" if number else area
