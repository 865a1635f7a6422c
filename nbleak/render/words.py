"""Numbers and names as people read them."""

from __future__ import annotations

import unicodedata

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
