"""What is known of a kernel that died: where, how, and how much memory it had."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import psutil

from nbleak.config import format_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbleak.model import Beat

_WORTH_BYTES = 1024 * 1024


def died(beats: Sequence[Beat], status: int | None) -> str:
    """One sentence from the last looks at the kernel and its exit status.

    Args:
        beats: Oldest first.
        status: As `subprocess` gives it, negative for a signal; None where it is not known.
    """
    last = beats[-1] if beats else None
    place = f" in cell {last.cell}" if last is not None and last.cell is not None else ""
    return f"the kernel died{place}{last_seen(beats)}: {_way(status)}"


def last_seen(beats: Sequence[Beat]) -> str:
    """How much memory the kernel had, as a clause; empty where nobody looked."""
    if not beats:
        return ""
    last = beats[-1]
    began = next((beat for beat in beats if beat.cell == last.cell), last)
    total = format_bytes(psutil.virtual_memory().total)
    text = f", last seen with {format_bytes(last.rss_bytes)} resident of {total}"
    more = last.rss_bytes - began.rss_bytes
    if more < _WORTH_BYTES:
        return text
    return f"{text}, {format_bytes(more)} more than when the cell began"


def _way(status: int | None) -> str:
    if status is None or status >= 0:
        code = f" with exit status {status}" if status is not None else ""
        return f"the code ended the process{code}"
    if -status == signal.SIGKILL:
        return "it was killed (SIGKILL), as the system does when memory runs out"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"it was ended by {name}"
