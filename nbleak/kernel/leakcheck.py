"""`%%leakcheck`: its options, and how its cell becomes a plain cell.

The magic's line is blanked before IPython compiles the cell, so the body runs as if it were
typed alone: the last expression is shown, `await` works, nested magics and strings are untouched
and errors are the cell's own. The hooks around every cell do the measuring.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError

from nbleak.config import format_bytes, parse_bytes
from nbleak.kernel.repeat import LEAST, MOST
from nbleak.model import LeakLimitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import Report

MAGIC = "%%leakcheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakcheckOptions:
    """What `%%leakcheck` was asked for; None where it was not."""

    top: int | None = None
    quiet: bool = False
    fail_on_bytes: int | None = None
    json: Path | None = None
    repeat: int = 0
    engines: bool = False

    def exceeded(self, report: Report) -> LeakLimitError | None:
        """The error to raise when the cell leaked more than allowed."""
        holders = ", ".join(leak.holder.root for leak in report.leaks)
        return self.too_much(report.cell.label, report.leaked_bytes, holders)

    def too_much(self, who: str, leaked_bytes: int, holders: str) -> LeakLimitError | None:
        """The error to raise when so many bytes are more than allowed."""
        if self.fail_on_bytes is None or leaked_bytes <= self.fail_on_bytes:
            return None
        return LeakLimitError(
            f"{who} leaked {format_bytes(leaked_bytes)}, allowed are "
            f"{format_bytes(self.fail_on_bytes)}; held by {holders}"
        )


def read_options(magic: Callable[..., object], line: str) -> LeakcheckOptions:
    """Options from the text after the magic's name.

    Raises:
        UsageError: The text does not parse.
    """
    from IPython.core.magic_arguments import parse_argstring

    try:
        given: Any = parse_argstring(magic, line)
        limit = None if given.fail_on is None else parse_bytes(given.fail_on)
    except ValueError as error:
        raise UsageError(f"%%leakcheck: {error}") from None
    if given.engines and given.repeat:
        raise UsageError("%%leakcheck: --engines runs the cell once; --repeat is for this kernel")
    if given.repeat is not None and not LEAST <= given.repeat <= MOST:
        raise UsageError(f"%%leakcheck: --repeat takes {LEAST} to {MOST} runs, not {given.repeat}")
    return LeakcheckOptions(
        top=given.top,
        quiet=given.quiet,
        fail_on_bytes=limit,
        json=Path(shlex.split(given.json)[0]) if given.json else None,
        repeat=given.repeat or 0,
        engines=given.engines,
    )


def magic_line(source: str) -> str | None:
    """The text after ``%%leakcheck`` when a cell starts with it; else None."""
    first = next((line for line in source.splitlines() if line.strip()), "")
    name, _, rest = first.partition(" ")
    return rest.strip() if name.rstrip() == MAGIC else None


class BlankLeakcheck:
    """An input transformer that blanks the magic's line, keeping every line number.

    A line that does not parse is left alone, as is one that wants a cell inside another repeated:
    IPython then runs the real magic, which says why. A cell for engines is the magic's, too.

    Args:
        busy: Whether a cell is running.
    """

    def __init__(self, busy: Callable[[], bool]) -> None:
        self.magic: Callable[..., object] | None = None
        self._busy = busy

    def __call__(self, lines: list[str]) -> list[str]:
        """Lines of a cell, after leading blank lines were dropped."""
        line = magic_line(lines[0]) if lines else None
        if line is None or self.magic is None:
            return lines
        try:
            options = read_options(self.magic, line)
        except UsageError:
            return lines
        if options.engines or (options.repeat and self._busy()):
            return lines
        body = lines[1:]
        # A second cell magic must stand on the first line to be seen.
        return body if body and body[0].startswith("%%") else ["\n", *body]
