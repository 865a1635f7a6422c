"""What a cell's run comes to in a word, as the front end's ledger says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.config import format_bytes
from nbleak.model import Ended
from nbleak.render.growth import sentence

if TYPE_CHECKING:
    from nbleak.model import Report

LITTLE_BYTES: Final = 1024 * 1024
"""Less than this, either way, is an interpreter at work: nobody asks where it went."""


def balance(report: Report) -> str:
    """``▲ 12.0 MiB leaked``, ``in use``, ``gave back``, ``balances``; ``–`` where unknown."""
    grows = sentence(report).removeprefix(report.cell.label).strip()
    leaked = f"▲ {format_bytes(report.leaked_bytes)} leaked" if report.leaks else ""
    if leaked or grows:
        return ", ".join(filter(None, (leaked, grows)))
    if report.ended is not Ended.OK:
        return "raised" if report.ended is Ended.ERROR else "interrupted"
    kept = report.delta.kept if report.delta else None
    if kept is None:
        return "–"
    if abs(kept) < LITTLE_BYTES:
        return "balances"
    return "in use" if kept > 0 else "gave back"
