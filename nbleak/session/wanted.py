"""Which holder a user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nbleak.model import Holder, Report

    Wanted = Callable[[Holder], bool]


def wanted(name: str, reports: Sequence[Report]) -> Wanted | None:
    """Tells the holder called so, or with that number in the last report that had leaks.

    Returns None where that report has no such number.
    """
    if not name.isdigit():
        return lambda holder: holder.root == name
    last = next((report for report in reversed(reports) if report.leaks), None)
    if last is None or not 0 < int(name) <= len(last.leaks):
        return None
    meant = last.leaks[int(name) - 1].holder
    return lambda holder: (holder.kind, holder.root) == (meant.kind, meant.root)


def among(look: Report, wants: Wanted) -> Holder | None:
    """The first holder that is wanted; flagged ones before the plain name they hang on."""
    flagged = [leak.holder for leak in look.leaks]
    return next((holder for holder in (*flagged, *look.in_use) if wants(holder)), None)
