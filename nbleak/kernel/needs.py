"""`%nbleak free 2GB`: the least that has to go for so much memory, and its going."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nbleak.config import format_bytes, parse_bytes

if TYPE_CHECKING:
    from nbleak.kernel.extension import Extension
    from nbleak.model import Shortage

_SIZE: Final = re.compile(r"[\d.]+\s?[KMGT]?i?B?", re.IGNORECASE)
_NOW: Final = "now"
_SHARED: Final = "with others"  # alone it frees nothing


def need(words: str) -> tuple[int, bool] | None:
    """Bytes that are needed, and whether to free them at once; None for the name of a holder.

    A number without a unit is a holder's number in the last report.

    >>> need("2GiB now"), need("512 MB"), need("history"), need("3")
    ((2147483648, True), (512000000, False), None, None)
    """
    size = words.removesuffix(_NOW).strip()
    if size.isdigit() or not _SIZE.fullmatch(size):
        return None
    try:
        return parse_bytes(size), words.endswith(_NOW)
    except ValueError:
        return None


def bring(extension: Extension, wanted_bytes: int, now: bool) -> None:  # noqa: FBT001 - of `need`
    """Print the smallest set of holders that brings so much; free them, too, when told `now`."""
    short = extension.session.enough(wanted_bytes)
    if not short.cut:
        print("nothing that nbleak sees holds memory that you could let go of")
        return
    if now:
        _release(extension, short)
        return
    enough = short.brings_bytes >= wanted_bytes
    shown = format_bytes(short.brings_bytes)
    print(f"to get {shown} back, let go of:" if enough else f"all that could go brings {shown}:")
    for holder in short.cut:
        lost = f"; you lose {holder.release.loses}" if holder.release.loses else ""
        size = format_bytes(holder.exclusive_bytes) if holder.exclusive_bytes else _SHARED
        print(f"  {size:>11}  {holder.release.statement}{lost}")
    print(f"%nbleak free {format_bytes(wanted_bytes)} {_NOW} lets go of all of it")


def _release(extension: Extension, short: Shortage) -> None:
    """Free them one by one; each is looked up again, as one may have gone with another."""
    freed_bytes = 0
    for chosen in short.cut:
        holder = extension.session.holder(chosen.kind, chosen.root)
        if holder is None:
            continue
        freed = extension.actions.release(holder)
        freed_bytes += freed.after_gc_bytes
        print(freed.message)
    print(f"freed {format_bytes(freed_bytes)} of {format_bytes(short.brings_bytes)} predicted")
