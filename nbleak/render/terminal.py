"""Lines of text that stay aligned: widths in columns, cuts in the middle, colours on request."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from nbleak.render.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

KEPT = "bold yellow"
GOOD = "green"
QUIET = "bright_black"
STRONG = "bold"
LINK = "cyan"
_ELLIPSIS = "…"


def columns(text: str) -> int:
    """Columns a terminal needs for a text; wide characters take two."""
    from rich.cells import cell_len

    return cell_len(plain(text))


def fit(text: str, width: int) -> str:
    """The text in at most that many columns, its middle left out: both ends tell who it is.

    >>> fit("model.encoder.layers[3].norm", 16)
    'model.en…3].norm'
    """
    text = plain(text)
    if columns(text) <= width:
        return text
    if width <= 1:
        return _ELLIPSIS[:width]
    tail = (width - 1) // 2
    return head(text, width - 1 - tail) + _ELLIPSIS + head(text[::-1], tail)[::-1]


def cut(text: str, width: int) -> str:
    """The text in at most that many columns, its end left out."""
    text = plain(text)
    if columns(text) <= width:
        return text
    return head(text, max(width - 1, 0)) + _ELLIPSIS[: max(width, 0)]


def head(text: str, width: int) -> str:
    """The longest start of a text that fits."""
    size = 0
    for end, char in enumerate(text):
        size += columns(char)
        if size > width:
            return text[:end]
    return text


def wrapped(text: str, width: int, *, whole: bool = False) -> list[str]:
    """The text in lines of at most that many columns.

    Args:
        text: Words; runs of blanks count as one.
        width: Columns of a line.
        whole: Let a longer word, such as an address, stand out; else its middle is left out.
    """
    lines: list[str] = [""]
    for word in plain(text).split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if columns(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word if whole else fit(word, width))
    return lines[1:] if lines[0] == "" and len(lines) > 1 else lines


def styled(*parts: str | tuple[str, str]) -> Text:
    """A line from texts and (text, style) pairs; nothing in a text is markup."""
    from rich.text import Text

    return Text.assemble(
        *(plain(part) if isinstance(part, str) else (plain(part[0]), part[1]) for part in parts)
    )


def spread(left: Text, right: Text, width: int) -> list[Text]:
    """Both on one line, the right one at the right edge; on two lines if they do not fit."""
    gap = width - left.cell_len - right.cell_len
    if not right.cell_len:
        return [left]
    if gap < 2:  # noqa: PLR2004 -- two blanks keep them apart
        return [left, styled(" " * max(width - right.cell_len, 0)) + right]
    return [left + styled(" " * gap) + right]


def emit(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as one string without a final line break."""
    if not color:
        return "\n".join(line.plain.rstrip() for line in lines)
    from rich.console import Console

    file = io.StringIO()
    console = Console(
        file=file,
        force_terminal=True,
        color_system="standard",
        width=10_000,  # the lines are already as wide as they may be
        highlight=False,
        legacy_windows=False,
        _environ={},  # the caller decided about colour
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return file.getvalue().rstrip("\n")
