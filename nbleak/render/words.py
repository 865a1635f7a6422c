"""Numbers and names as people read them."""

from __future__ import annotations

import unicodedata

_MINUTE_S = 60
_HOUR_S = 3600
_TEENS = range(11, 14)


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "leak"), plural(12, "leak"), plural(2, "entry", "entries")
    ('1 leak', '12 leaks', '2 entries')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def ordinal(number: int) -> str:
    """The position a number names.

    >>> ordinal(1), ordinal(3), ordinal(12), ordinal(22)
    ('1st', '3rd', '12th', '22nd')
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in _TEENS else ending}"


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


def clause(text: str) -> str:
    """A sentence without its full stop, to stand in a line."""
    return text.strip().removesuffix(".")


def sentence(text: str) -> str:
    """A clause as a sentence of its own; code at the start keeps its case.

    >>> sentence("the hook of the former run is still registered")
    'The hook of the former run is still registered.'
    """
    text = clause(text)
    first = text.split(" ", 1)[0]
    if first.isalpha() and first.islower():
        text = text[0].upper() + text[1:]
    return f"{text}." if text else ""


def plain(text: str) -> str:
    r"""Text without control characters, so that no name can steer a terminal or reorder a line.

    >>> plain("a\x1b[31m\nb\u202e")
    'a\\x1b[31m b\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\t\n\r\v\f":
        return " "
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return char.encode("unicode_escape").decode("ascii")
